"""The noticeboard of visits: who came, who did not, who is where, and what they went home with."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.kernel.events import Event


def visit_key(visit: UUID) -> str:
    return f"visit:{visit}"


def missed_key(appointment: str) -> str:
    """A missed visit is known by the appointment that was not kept."""
    return f"missed:{appointment}"


def attendance_key(attendance: UUID) -> str:
    return f"attendance:{attendance}"


def next_step_key(step: UUID) -> str:
    return f"next-step:{step}"


def checked_key(patient: UUID) -> str:
    return f"checked:{patient}"


@dataclass(frozen=True, kw_only=True)
class Completed(Event):
    """Patient and clinician met."""

    kind: str  # office, virtual, home
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Event):
    """A visit that was told as completed did not take place after all."""


@dataclass(frozen=True, kw_only=True)
class Missed(Event):
    """The patient did not come and had not cancelled."""

    happened_at: datetime  # when the visit would have begun
    zone: str = ""


@dataclass(frozen=True, kw_only=True)
class BarrierRecorded(Event):
    """The patient told what stood in the way."""

    barrier: str


@dataclass(frozen=True, kw_only=True)
class Rebooked(Event):
    """Another visit is booked in place of the missed one."""

    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class MissCorrected(Event):
    """The patient had come, or had cancelled: there was no missed visit."""


@dataclass(frozen=True, kw_only=True)
class CancelledUnbooked(Event):
    """A visit was cancelled and nothing stands in its place."""

    reason: str = ""  # scheduling's CancelReason
    zone: str = ""


@dataclass(frozen=True, kw_only=True)
class LeftBeforeSeen(Event):
    """The patient came, waited, and left without being seen."""

    happened_at: datetime
    zone: str = ""


@dataclass(frozen=True, kw_only=True)
class FlowFact(Event):
    """What every fact about somebody who is here carries."""

    appointment: UUID
    place: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CheckedIn(FlowFact):
    walk_in: bool = False
    missing: tuple[str, ...] = ()  # what the desk let pass, by code


@dataclass(frozen=True, kw_only=True)
class CheckInTakenBack(FlowFact):
    """It was pressed for somebody else: nobody has come."""


@dataclass(frozen=True, kw_only=True)
class Roomed(FlowFact):
    room: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class VisitBegun(FlowFact):
    pass


@dataclass(frozen=True, kw_only=True)
class VisitOver(FlowFact):
    """Patient and clinician are done; the check-out is still to come."""


@dataclass(frozen=True, kw_only=True)
class CheckedOut(FlowFact):
    steps: int = 0  # things ordered that now have an appointment or an owner
    by_hand: bool = True  # False: nobody did, and the day ended


@dataclass(frozen=True, kw_only=True)
class StepTakenBack(FlowFact):
    """The last step in the day of a visit was pressed too soon."""

    step: str  # where the patient stands again


@dataclass(frozen=True, kw_only=True)
class NoteSent(FlowFact):
    """Desk and rooms told each other something about somebody who is here; what it was stays out of the log."""

    note: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class NoteAnswered(FlowFact):
    note: UUID
    answer: str


@dataclass(frozen=True, kw_only=True)
class WaitToldTo(FlowFact):
    """The patient was told how long it will probably take."""

    low: int
    high: int


@dataclass(frozen=True, kw_only=True)
class ElementChecked(Event):
    """One element of the check-in set was settled."""

    code: str
    way: str
    appointment: UUID | None = None  # the visit it was settled at


@dataclass(frozen=True, kw_only=True)
class CoverageAsked(Event):
    """A payer, or a card, said whether a plan pays on a day."""

    coverage: UUID | None
    answer: str
    how: str


@dataclass(frozen=True, kw_only=True)
class GuardianNamed(Event):
    """In old logs: somebody acts for the patient. Since then it is `access.RepresentativeNamed`."""

    related: UUID
    scope: tuple[str, ...]
    until_on: date


@dataclass(frozen=True, kw_only=True)
class StepUnbooked(Event):
    """Something was ordered and nobody has booked it yet."""

    urgent: bool = False
    days: int = 14  # by when it is to be booked


@dataclass(frozen=True, kw_only=True)
class StepSettled(Event):
    """It is booked, done, or declined."""

    how: str  # values.Leaving


@dataclass(frozen=True, kw_only=True)
class StepDeclined(Event):
    """The patient does not want what was ordered: the clinician must know."""

    urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class DeclineSeen(Event):
    """A clinician knows that the patient does not want it, and has decided."""


@dataclass(frozen=True, kw_only=True)
class WallOpened(Event):
    wall: UUID


@dataclass(frozen=True, kw_only=True)
class WallRevoked(Event):
    wall: UUID


@dataclass(frozen=True, kw_only=True)
class ThresholdChanged(Event):
    step: str
    soon: int
    late: int
