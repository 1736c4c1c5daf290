"""The noticeboard of diagnostics: tests ordered, done, resulted, read by a clinician, and told to the patient."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def order_key(test: UUID) -> str:
    return f"order:{test}"


def order_of(key: str) -> UUID:
    return UUID(key.removeprefix("order:"))


@dataclass(frozen=True, kw_only=True)
class TestOrdered(Event):
    """Somebody asked for a test, in the record or by hand. The clock runs from the day it is to be done."""

    __test__ = False  # for pytest, which collects what is called so
    urgent: bool
    risks: tuple[str, ...]
    origin: str
    starts_at: datetime  # when it is to be done, else when it was asked for
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class OrderMadeUrgent(Event):
    """The order is urgent now: its deadline is counted anew from the same day."""


@dataclass(frozen=True, kw_only=True)
class TestDone(Event):
    """The sample is taken or the picture made."""

    __test__ = False
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class TestCancelled(Event):
    __test__ = False
    why: str


@dataclass(frozen=True, kw_only=True)
class ResultCame(Event):
    """A result that the record does not mark as abnormal, or says nothing of."""

    flag: str
    amended: bool
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class AbnormalCame(Event):
    """A result that the record itself marks abnormal or critical."""

    flag: str
    amended: bool
    risks: tuple[str, ...]
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class TurnedCritical(Event):
    """A result that was abnormal before is marked critical now."""


@dataclass(frozen=True, kw_only=True)
class ResultDoubtful(Event):
    """A value that cannot be so: whoever made it must say. `marked` where the record also marks it abnormal."""

    faults: tuple[str, ...]
    marked: bool
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class DoubtSettled(Event):
    how: str


@dataclass(frozen=True, kw_only=True)
class ResultUnsure(Event):
    """A result that may belong to one of several orders: a person says to which."""

    among: int
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class ResultPlaced(Event):
    """A person said to which order a result belongs. Key: the result as it stood alone; `into` None: to none."""

    into: UUID | None


@dataclass(frozen=True, kw_only=True)
class PaperTaken(Event):
    """A paper that somebody filed is the result of a test, and is read with it. Key: the paper's."""

    test: UUID


@dataclass(frozen=True, kw_only=True)
class ResultWithdrawn(Event):
    """What came was entered in error, or is about somebody else: the test waits for its result again."""

    urgent: bool
    risks: tuple[str, ...]
    ordered_at: datetime
    waits: bool


@dataclass(frozen=True, kw_only=True)
class ResultAcknowledged(Event):
    """A clinician has read it and said what comes next."""

    flag: str
    next_step: str
    tell: bool  # somebody has to tell the patient
    tells: UUID | None = None  # the clinician who tells the patient, instead of the team
    papers: tuple[str, ...] = ()  # keys of the papers that were read as its result


@dataclass(frozen=True, kw_only=True)
class NextStepDone(Event):
    """What the clinician decided is arranged."""

    next_step: str
    proof: str


@dataclass(frozen=True, kw_only=True)
class PatientTold(Event):
    how: str
    flag: str
