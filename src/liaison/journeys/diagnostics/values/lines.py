"""What a result says, line by line, and a test as pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.journeys.diagnostics.values.states import WORST_FIRST, Fault, Flag


def worst(flags: Iterable[Flag]) -> Flag:
    """The worst of several; of none nothing is said."""
    found = set(flags)
    return next((flag for flag in WORST_FIRST if flag in found), Flag.UNSAID)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One measured or found thing of a result, as written."""

    name: str
    code: str = ""
    value: str = ""  # with its unit, every digit kept
    range: str = ""
    mark: str = ""  # the interpretation code of the record: H, LL, POS
    flag: Flag = Flag.UNSAID
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Result:
    """One report, or one observation that stands alone, as the record has it."""

    id: UUID  # follows from the source
    row: int  # in the chart
    name: str
    system: str
    code: str
    at: datetime | None
    final: bool
    amended: bool
    based_on: tuple[int, ...]  # orders of the chart, by row
    readings: tuple[Reading, ...]
    conclusion: str = ""

    @property
    def flag(self) -> Flag:
        return worst(reading.flag for reading in self.readings)

    @property
    def faults(self) -> int:
        return sum(bool(reading.faults) for reading in self.readings)


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """One order, as the record has it."""

    id: UUID
    row: int
    name: str
    system: str
    code: str
    kind: str
    priority: str
    status: str
    at: datetime
    expected_at: datetime | None
    by: str
    reason: str
    reason_codes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One test in a list."""

    id: UUID
    key: str
    patient: UUID
    patient_name: str
    record_number: str
    birth_date: date | None
    gender: str
    name: str
    state: str
    flag: str
    doubtful: int
    unsure: bool
    priority: str
    ordered_at: datetime | None
    resulted_at: datetime | None
    due_at: datetime | None  # of the open duty that the list is about
    late: bool
    risk: int
    risks: tuple[str, ...]
    next_step: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Counts:
    unread: int = 0  # marked abnormal, and no clinician has read it
    overdue: int = 0
    untold: int = 0
    doubtful: int = 0
    unsure: int = 0
    steps: int = 0
    open: int = 0


@dataclass(frozen=True, kw_only=True)
class Passed:
    """One step of a test's way, with what shows it."""

    state: str
    proof: str
    reference: str
    at: datetime
    actor: str
