"""What can be booked, and how people meet there."""

from enum import StrEnum


class ResourceKind(StrEnum):
    """What a visit may need. A department is a desk that takes one person at a time; several make several resources."""

    CLINICIAN = "clinician"
    ROOM = "room"
    DEVICE = "device"
    INTERPRETER = "interpreter"
    DEPARTMENT = "department"
    RIDE = "ride"
    OUTSIDE = "outside"  # a provider elsewhere, whose calendar we are told of
    TELEHEALTH = "telehealth"  # a line


class Modality(StrEnum):
    """How patient and clinician meet."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    HOME = "home"


class HoursKind(StrEnum):
    """What a change of hours does to the weekly template on its days."""

    CLOSED = "closed"
    OPEN = "open"  # also open: a Saturday clinic, a holiday worked
