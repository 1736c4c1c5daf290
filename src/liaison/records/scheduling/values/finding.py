"""A search for a time, and what it found."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.engines.timetable.asking import Only
from liaison.engines.timetable.points import Reason
from liaison.records.scheduling.values.booking import Booking, Use

HORIZON = 90  # days that are looked at


@dataclass(frozen=True, kw_only=True)
class Search:
    """What is wished for one visit. A wish ranks; named in `only`, it leaves out what does not meet it."""

    patient: UUID
    visit_type: str
    new_patient: bool = False
    language: str = ""
    interpreter: bool = False
    gender: str = ""
    network: str = ""  # the payer
    clinician: UUID | None = None
    place: UUID | None = None
    suits: frozenset[str] = frozenset()
    ride: bool = False
    after: date | None = None
    until: date | None = None
    window_from: date | None = None
    window_until: date | None = None
    only: frozenset[Only] = frozenset()
    moving: UUID | None = None  # an appointment that would move there: its own time counts as free for the patient
    best: bool = True
    thin: bool = True
    size: int = 20


@dataclass(frozen=True, kw_only=True)
class With:
    """One thing the visit takes, by its name and kind."""

    resource: UUID
    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class FoundTime:
    """A time that can be booked, and the points that put it where it stands."""

    starts_at: datetime  # in the zone of the site
    minutes: int
    zone: str
    place: str
    uses: tuple[Use, ...]
    takes: tuple[With, ...]  # the first is whose visit it is
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        return sum(reason.points for reason in self.reasons)

    def booking(self, search: Search, *, key: str) -> Booking:
        return Booking(
            key=key, patient=search.patient, visit_type=search.visit_type, starts_at=self.starts_at, uses=self.uses,
            new_patient=search.new_patient, window_from=search.window_from, window_until=search.window_until,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FilterCost:
    """Without this condition the first time would be `instead`, that many minutes sooner."""

    only: Only
    minutes: int
    instead: FoundTime


@dataclass(frozen=True, kw_only=True)
class WayOut:
    """Without these conditions there is this time."""

    drops: frozenset[Only]
    instead: FoundTime


@dataclass(frozen=True, kw_only=True)
class Shortage:
    """What is missing even without conditions: nobody, full, together or busy; and of which kind and skill."""

    code: str
    kind: str = ""
    skill: str = ""


@dataclass(frozen=True, kw_only=True)
class Times:
    """The answer to a search."""

    search: Search
    found: tuple[FoundTime, ...]
    costs: tuple[FilterCost, ...] = ()
    ways: tuple[WayOut, ...] = ()
    shortage: Shortage | None = None
