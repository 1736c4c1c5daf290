"""The noticeboard of referrals: every step with the kind of its evidence, every try, every end. Never what is written."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def referral_key(referral: UUID) -> str:
    return f"referral:{referral}"


def referral_of(key: str) -> UUID:
    """The reverse of `referral_key`, also of an item of its packet; ValueError for the key of anything else."""
    kind, _, name = key.partition(":")
    if kind != "referral":
        raise ValueError(f"not a referral: {key!r}")
    return UUID(name.partition("/")[0])


def packet_key(referral: UUID, code: str) -> str:
    """One missing thing of a packet."""
    return f"{referral_key(referral)}/{code}"


@dataclass(frozen=True, kw_only=True)
class Ordered(Event):
    """Step 1. `year_end` where it is the patient's first of the year that CMS50 counts (REF-01)."""

    service: str
    urgency: str
    happened_at: datetime
    from_record: bool = False
    named: bool = False  # somebody answers for it by name
    year_end: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Reworded(Event):
    """Its question, reason, history or urgency was written anew: the names of the fields."""

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PacketLacks(Event):
    """Something that the specialist needs is not there. Key: the item. `owner` is who ordered, where that is known."""

    code: str
    team: str
    owner: UUID | None = None
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class PacketFilled(Event):
    """It is there, or a clinician said that it is not needed. Key: the item."""

    code: str
    waived: bool = False


@dataclass(frozen=True, kw_only=True)
class OfficeChosen(Event):
    office: UUID
    offered: int
    said_by: str  # patient, family, clinician


@dataclass(frozen=True, kw_only=True)
class PacketQueued(Event):
    """It waits to leave; only what became of it is evidence."""

    way: str
    number: int


@dataclass(frozen=True, kw_only=True)
class PacketSent(Event):
    """Step 2: the packet left, with its proof."""

    way: str
    urgency: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class PacketFailed(Event):
    """It did not get there: it is to be sent again, or another way."""

    way: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Chased(Event):
    """A documented try to get an answer. `number` counts those since the packet left."""

    way: str
    whom: str
    number: int
    happened_at: datetime
    wave: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class TriesUsedUp(Event):
    """Three tries, no word: a clinician decides."""

    happened_at: datetime
    owner: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class TryingOn(Event):
    """A clinician decided: keep trying with the same office."""

    urgency: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Escalated(Event):
    """A person answers for it by name. `to` is who."""

    to: UUID
    urgency: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Accepted(Event):
    """Step 3: the office takes it."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class TurnedDown(Event):
    """The office does not take it: another one is to be chosen."""

    urgency: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Scheduled(Event):
    """Step 4: there is a day."""

    visit_at: datetime
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Rescheduled(Event):
    """There was a day, and now there is another, which is told next."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Attended(Event):
    """Step 5: the patient was there. `seen_at` is the visit, `happened_at` when we heard of it."""

    seen_at: datetime
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class NotAttended(Event):
    """The patient was not there, or the office gave the day up: a new day is to be found."""

    why: str  # no_show, cancelled
    urgency: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class PlanExplained(Event):
    """Step 6: the specialist told the patient the plan, as the patient says or the note does."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class NoteReturned(Event):
    """Step 7. `read_elsewhere`: papers have their own duty to read it."""

    how: str
    read_elsewhere: bool = False
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class NoteWithdrawn(Event):
    """It was filed with this referral by mistake: the loop waits for its note again."""

    seen_at: datetime


@dataclass(frozen=True, kw_only=True)
class NoteReviewed(Event):
    """Step 8: a clinician signed."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class PatientTold(Event):
    """Step 9: the plan is confirmed with the patient. The loop is closed."""

    channel: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class LoopClosed(Event):
    """Note, review and telling stand: closed by evidence, never by a press."""

    days: int  # from the order


@dataclass(frozen=True, kw_only=True)
class EndedOtherwise(Event):
    """Not closed: declined by the patient, cancelled, or closed by a clinician without a note, each with its reason."""

    end: str
