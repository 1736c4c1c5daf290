"""Whether a medicine was picked up, and how long it lasts."""

from enum import StrEnum


class SupplyState(StrEnum):
    PRESCRIBED = "prescribed"
    PICKED_UP = "picked_up"
    ENDED = "ended"


class NotYet(StrEnum):
    """What kept the patient from picking it up; the codes of barriers that plans use, and those of a pharmacy."""

    TRANSPORT = "transport"
    COST = "cost"
    LANGUAGE = "language"
    FEAR = "fear"
    WORK = "work"
    NOT_READY = "not_ready"  # the pharmacy does not have it
    NEEDS_APPROVAL = "needs_approval"  # the insurance asks first
    FORGOT = "forgot"
    OTHER = "other"


class SupplyEnd(StrEnum):
    STOPPED = "stopped"
    REPLACED = "replaced"
    DECLINED = "declined"
    DIED = "died"
