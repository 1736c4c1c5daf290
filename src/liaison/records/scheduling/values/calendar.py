"""What stands in a calendar: blocks of time that are taken, and stretches that are closed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One resource as a column or a row of a calendar."""

    id: UUID
    name: str
    kind: str
    place: UUID | None
    place_name: str
    zone: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """One claim on one resource. Of a chart that may not be opened it says only that the time is taken."""

    claim: int
    resource: UUID
    starts_at: datetime
    ends_at: datetime
    appointment: UUID | None = None  # None: on offer to the wait list
    patient: UUID | None = None
    name: str = ""
    record_number: str = ""
    languages: tuple[str, ...] = ()
    visit_type: str = ""
    what: str = ""
    state: str = ""
    lane: int = 0  # 0 is the calendar; above it overbooks, from 100 on received ones that clash
    why: str = ""  # of an overbook
    closed_chart: bool = False
    movable: bool = False
    new_patient: bool = False
    beside: tuple[str, ...] = ()  # what else it takes: the room, the interpreter
    trip: bool = False
    window_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Closed:
    """A stretch in which a resource is not open."""

    resource: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class DayCount:
    """One day of a month, over all the resources that are shown."""

    day: date
    visits: int = 0
    clashes: int = 0
    free_minutes: int = 0
