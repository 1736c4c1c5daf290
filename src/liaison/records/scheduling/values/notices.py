"""Words of notices: what a patient is told about a visit, and how it was told."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class NoticeKind(StrEnum):
    BOOKED = "booked"
    MOVED = "moved"
    COVERED = "covered"  # same time, another clinician
    CANCELLED = "cancelled"
    RESTORED = "restored"  # told of a change that was taken back
    OFFER = "offer"


class ToldHow(StrEnum):
    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in_person"


@dataclass(frozen=True, kw_only=True)
class Notified:
    """What a notice says, before it is put into words. Wall times, as the clocks where the patient is show them."""

    kind: NoticeKind
    before: datetime | None = None
    at: datetime | None = None
    place: str = ""
    who: str = ""
    phone: str = ""
    interpreter: bool = False
    ride: bool = False


@dataclass(frozen=True, kw_only=True)
class NoticeLine:
    """A notice for a page."""

    notice_id: UUID
    patient_id: UUID
    appointment_id: UUID
    kind: NoticeKind
    language: str
    text: str
    facts: tuple[str, ...]  # what must stand in the text, letter by letter
    drafted_at: datetime
    told_at: datetime | None
    told_how: str
    withdrawn_at: datetime | None
    right_to_left: bool
