"""Words of a rescue: what an affected visit is to become, as somebody decides it, and as a plan shows it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from liaison.records.scheduling.values.setup import ChangeReason


class Fate(StrEnum):
    KEEP = "keep"  # the patient notices nothing
    COVER = "cover"  # same time, a colleague
    MOVE = "move"  # another time
    CALL = "call"  # nothing fits: it is cancelled, and somebody talks with the patient


class Harm(StrEnum):
    """Why a delay of this visit harms; each with its points."""

    KIND = "kind"  # the kind of visit says so
    WINDOW = "window"  # the authorization ends soon
    MOVED_BEFORE = "moved_before"
    WAITED = "waited"  # booked long ago
    PREPARED = "prepared"  # the patient is fasting, or has prepared
    HARD_TO_ARRANGE = "hard_to_arrange"  # an interpreter or a ride hangs on it


class Kept(StrEnum):
    """What a new time had to keep."""

    INTERPRETER = "interpreter"
    RIDE = "ride"
    WINDOW = "window"
    NOTICE = "notice"
    LANGUAGE = "language"
    TRIP = "trip"


@dataclass(frozen=True, kw_only=True)
class Out:
    """Who or what is out, and when."""

    resource: UUID
    from_on: date
    until_on: date
    reason: ChangeReason = ChangeReason.ILL


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What one visit becomes. `takes` are resources in the order of what the visit takes now; none when called."""

    appointment: UUID
    fate: Fate
    starts_at: datetime | None = None
    takes: tuple[UUID, ...] = ()

    @property
    def code(self) -> str:
        """For a form; `read_decision` reads it."""
        at = self.starts_at.isoformat(timespec="minutes") if self.starts_at else ""
        return "|".join([self.fate, at, *map(str, self.takes)])


def read_decision(appointment: UUID, code: str) -> Decision:
    """ValueError for what is none."""
    fate, at, *takes = code.split("|")
    starts_at = datetime.fromisoformat(at) if at else None
    if (starts_at is None) != (fate == Fate.CALL) or (starts_at and starts_at.tzinfo is None):
        raise ValueError(code)
    return Decision(
        appointment=appointment, fate=Fate(fate), starts_at=starts_at, takes=tuple(UUID(each) for each in takes)
    )


@dataclass(frozen=True, kw_only=True)
class AffectedVisit:
    """One visit of the plan, the greatest harm first."""

    appointment: UUID
    patient: UUID
    what: str
    starts_at: datetime
    zone: str
    harm: tuple[tuple[Harm, int], ...]
    takes: tuple[UUID, ...]  # now
    face: int  # which of them the patient comes to see
    decision: Decision
    others: tuple[Decision, ...]
    kept: tuple[tuple[Kept, str], ...]

    @property
    def points(self) -> int:
        return sum(points for _, points in self.harm)


@dataclass(frozen=True, kw_only=True)
class RescuePlan:
    out: Out
    visits: tuple[AffectedVisit, ...]
    names: dict[UUID, str]  # of every resource in it
    cost: int
    bound: int
    faults: tuple[str, ...] = ()  # of what somebody decided; nothing when it holds

    def count(self, fate: Fate) -> int:
        return sum(visit.decision.fate == fate for visit in self.visits)
