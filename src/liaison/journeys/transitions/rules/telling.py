"""What the log should say of a stay, derived from all stays of the patient, and what is news when it says otherwise.

Nothing here remembers: the same stays in whatever order they came give the same answer, so merged, moved and
cancelled messages need no case of their own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from liaison.journeys.transitions.rules.recognise import ACUTE, BEDS
from liaison.journeys.transitions.values import Destination, Kind, Status

LOOK_BACK = timedelta(days=30)  # TCM-05: a stay that ended longer ago has no follow-up left to do
ONE_STAY = timedelta(days=1)  # rulebook section 9: discharge and admission within a day are one stay
SAME = timedelta(hours=3)  # ours: two records of one stay differ by less than this in when it began and ended
READMISSION = timedelta(days=30)  # HED-07


class Told(StrEnum):
    """What the log says of a stay."""

    NOTHING = ""
    ADMITTED = "admitted"
    DISCHARGED = "discharged"
    READMITTED = "readmitted"  # back in a hospital bed within thirty days
    CONTINUED = "continued"  # one stay with the next
    MOVED_ON = "moved on"  # to another bed or to hospice, not home
    DIED = "died"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class StayFacts:
    """What the rules ask of a stay."""

    id: UUID
    kind: Kind
    status: Status
    started_at: datetime
    ended_at: datetime | None
    destination: Destination


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What is true of a stay as of a moment; `by` is the stay that followed where one did."""

    told: Told
    at: datetime
    by: UUID | None = None


def truth(stay: StayFacts, others: Iterable[StayFacts], *, deceased: bool, as_of: datetime) -> Truth:
    """What should be told of `stay`, given the patient's other stays that had begun by then."""
    begun = [o for o in others if o.id != stay.id and o.status != Status.CANCELLED and o.started_at <= as_of]
    if stay.status == Status.CANCELLED:
        return Truth(told=Told.CANCELLED, at=stay.started_at)
    if stay.status == Status.UNDER_WAY or (stay.ended_at and stay.ended_at > as_of):
        told = Told.ADMITTED if stay.kind in BEDS and stay.started_at <= as_of else Told.NOTHING
        return Truth(told=told, at=stay.started_at)
    if stay.ended_at is None or stay.ended_at < stay.started_at:
        return Truth(told=Told.NOTHING, at=stay.started_at)  # over, nobody knows when: no clock can start
    if deceased or stay.destination == Destination.DIED:
        return Truth(told=Told.DIED, at=stay.ended_at)
    if follower := _continued_by(stay, stay.ended_at, begun):
        return Truth(told=Told.CONTINUED, at=stay.ended_at, by=follower.id)
    if stay.destination in (Destination.FACILITY, Destination.HOSPICE):
        return Truth(told=Told.MOVED_ON, at=stay.ended_at)
    if follower := _readmitted_by(stay.ended_at, begun):
        return Truth(told=Told.READMITTED, at=stay.ended_at, by=follower.id)
    return Truth(told=Told.DISCHARGED, at=stay.ended_at)


def is_news(
    true: Truth, *, told: str, told_at: datetime | None, as_of: datetime, look_back: timedelta = LOOK_BACK
) -> bool:
    """Whether the log has to say something. Of what it never mentioned, only the recent is news."""
    if true.told == Told.NOTHING or (true.told == told and true.at == told_at):
        return False
    if true.told in (Told.ADMITTED, Told.DISCHARGED):
        return told in (Told.ADMITTED, Told.DISCHARGED) or as_of - look_back <= true.at <= as_of
    return told in (Told.ADMITTED, Told.DISCHARGED)


def index_of(stay: StayFacts, others: Sequence[StayFacts]) -> UUID | None:
    """The discharge that this stay is a readmission after, the latest if several."""
    if stay.kind not in ACUTE:
        return None
    before = [
        other
        for other in others
        if other.id != stay.id and other.kind in BEDS and other.status == Status.ENDED and other.ended_at
        and ONE_STAY < stay.started_at - other.ended_at <= READMISSION
    ]  # fmt: skip
    return max(before, key=lambda other: (other.ended_at, other.id)).id if before else None


def linked_index(stay: StayFacts, others: Sequence[StayFacts]) -> UUID | None:
    """The index stay of a readmission; beds that only went on from another one are part of that readmission."""
    went_on = any(
        other.id != stay.id and other.kind in ACUTE and other.status != Status.CANCELLED
        and other.started_at < stay.started_at and (other.ended_at or stay.started_at) + ONE_STAY >= stay.started_at
        for other in others
    )  # fmt: skip
    return None if went_on else index_of(stay, others)


def _continued_by(stay: StayFacts, ended_at: datetime, others: Iterable[StayFacts]) -> StayFacts | None:
    """The bed that took over: begun before a day had passed, and not over sooner; or the same stay told by two records."""
    later = [other for other in others if _took_over(stay, ended_at, other) or _same_told_twice(stay, ended_at, other)]
    return min(later, key=lambda other: (other.started_at, other.id), default=None)


def _took_over(stay: StayFacts, ended_at: datetime, other: StayFacts) -> bool:
    begun_later = (stay.started_at, _rank(stay)) < (other.started_at, _rank(other))
    in_time = other.kind in BEDS and other.started_at <= ended_at + ONE_STAY
    return begun_later and in_time and (other.ended_at is None or other.ended_at > ended_at)


def _same_told_twice(stay: StayFacts, ended_at: datetime, other: StayFacts) -> bool:
    """Both have a beginning and an end on nearly the same hour; of two that say the same, one goes on."""
    if other.kind != stay.kind or other.ended_at is None or abs(other.started_at - stay.started_at) > SAME:
        return False
    mine, theirs = (ended_at, stay.started_at, stay.id), (other.ended_at, other.started_at, other.id)
    return abs(other.ended_at - ended_at) <= SAME and theirs > mine


def _rank(stay: StayFacts) -> tuple[bool, UUID]:
    """Of two that began at the same moment, the emergency department came first."""
    return stay.kind != Kind.EMERGENCY, stay.id


def _readmitted_by(ended_at: datetime, others: Iterable[StayFacts]) -> StayFacts | None:
    later = [o for o in others if o.kind in ACUTE and ONE_STAY < o.started_at - ended_at <= READMISSION]
    return min(later, key=lambda other: (other.started_at, other.id), default=None)
