"""The noticeboard of scheduling: what became of appointments, holds and hours."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.kernel.events import Event


def appointment_key(appointment: UUID) -> str:
    return f"appointment:{appointment}"


def appointment_of(key: str) -> UUID:
    """The appointment that a fact's key names."""
    return UUID(key.removeprefix("appointment:"))


def hours_key(resource_or_place: UUID) -> str:
    return f"hours:{resource_or_place}"


@dataclass(frozen=True, kw_only=True)
class AppointmentFact(Event):
    """What every fact about an appointment carries."""

    starts_at: datetime
    zone: str = ""  # IANA zone of the place; empty: the clinic's own


@dataclass(frozen=True, kw_only=True)
class Booked(AppointmentFact):
    pass


@dataclass(frozen=True, kw_only=True)
class Moved(AppointmentFact):
    """At another time; `starts_at` is the new one. Of our own, the key is the new appointment's, which stands in the place of `was`."""

    before: datetime
    was: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Cancelled(AppointmentFact):
    reason: str = ""  # values.CancelReason, of our own
    by: str = ""  # values.CancelledBy
    late: bool = False  # under 24 hours before


@dataclass(frozen=True, kw_only=True)
class Kept(AppointmentFact):
    """The patient came."""


@dataclass(frozen=True, kw_only=True)
class NotKept(AppointmentFact):
    """The patient did not come and had not cancelled."""


@dataclass(frozen=True, kw_only=True)
class Held(AppointmentFact):
    """Taken for a while; nobody was promised anything."""

    until: datetime


@dataclass(frozen=True, kw_only=True)
class Released(AppointmentFact):
    """A hold was given back, or ran out."""


@dataclass(frozen=True, kw_only=True)
class Confirmed(AppointmentFact):
    """The patient said that they will come."""


@dataclass(frozen=True, kw_only=True)
class Overbooked(AppointmentFact):
    """Booked on top of another, knowingly: who is the actor of the fact, why stands with the claim."""

    resource: UUID
    lane: int


@dataclass(frozen=True, kw_only=True)
class LeftUnseen(AppointmentFact):
    """The patient came, and left without being seen."""


@dataclass(frozen=True, kw_only=True)
class HoursChanged(Event):
    """A resource's or a site's hours are other than they were; appointments on these days may no longer fit."""

    resource: UUID | None
    place: UUID | None = None
    from_on: date
    until_on: date | None = None


def wait_key(entry: UUID) -> str:
    return f"wait:{entry}"


def offer_key(offer: UUID) -> str:
    return f"offer:{offer}"


@dataclass(frozen=True, kw_only=True)
class WaitAsked(Event):
    """Somebody is on the wait list, or wishes otherwise than before."""

    visit_type: str


@dataclass(frozen=True, kw_only=True)
class WaitEnded(Event):
    """The entry became a visit, or is wanted no more."""

    why: str  # values.WaitClosed


@dataclass(frozen=True, kw_only=True)
class OfferMade(Event):
    """A freed slot is offered; the slot is held until `expires_at`."""

    wave: UUID
    starts_at: datetime
    made_at: datetime
    expires_at: datetime
    channel: str
    zone: str = ""


@dataclass(frozen=True, kw_only=True)
class OfferAnswered(Event):
    """By the patient, by somebody else's yes, or by the end of the time."""

    wave: UUID
    answer: str  # values.Answer


def notice_key(notice: UUID) -> str:
    return f"notice:{notice}"


def rescue_key(rescue: UUID) -> str:
    return f"rescue:{rescue}"


@dataclass(frozen=True, kw_only=True)
class NoticeDrafted(AppointmentFact):
    """A patient must be told; `starts_at` is the first moment at which it matters, the old time or the new."""

    appointment: UUID
    kind: str  # values.NoticeKind
    language: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class NoticeTold(Event):
    appointment: UUID
    how: str  # values.ToldHow


@dataclass(frozen=True, kw_only=True)
class NoticeWithdrawn(Event):
    """No longer true, and nobody had been told."""

    appointment: UUID


@dataclass(frozen=True, kw_only=True)
class RescueApplied(Event):
    resource: UUID
    from_on: date
    until_on: date
    visits: int
    undo_until: datetime


@dataclass(frozen=True, kw_only=True)
class RescueUndone(Event):
    resource: UUID
    visits: int


def feed_key(feed: UUID) -> str:
    return f"feed:{feed}"


@dataclass(frozen=True, kw_only=True)
class FeedMade(Event):
    """A secret address was made for the calendar of a resource or of the patient."""

    resource: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FeedRevoked(Event):
    resource: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FeedRead(Event):
    """A calendar program fetched it."""

    resource: UUID | None = None
    visits: int = 0


@dataclass(frozen=True, kw_only=True)
class NoShowModelFitted(Event):
    """From now on calls are ordered by this model."""

    model: int
    rows: int
