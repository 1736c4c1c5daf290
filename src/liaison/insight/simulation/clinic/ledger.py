"""What a simulated year came to: visits, freed slots and offers, each counted with the group of its patient."""

from collections import Counter
from dataclasses import dataclass, field

from liaison.insight.simulation.clinic.calendar import Slot
from liaison.insight.simulation.clinic.demand import DAY
from liaison.insight.simulation.clinic.people import DIMENSIONS, Person

NOTICE = 120  # minutes: what is cancelled nearer counts apart (kpi_definitions: slot_fill_after_cancel)


@dataclass
class Visit:
    """One booking on its way; `slot` changes when it is moved up."""

    id: int
    who: Person
    asked_at: float
    wants: int
    slot: Slot
    state: str = "booked"
    from_list: bool = False
    overbooked: bool = False

    @property
    def waited(self) -> float:
        """Days from the day that suited first to the visit."""
        return max(self.slot.start / DAY - self.asked_at / DAY - self.wants, 0.0)


@dataclass
class Ledger:
    warm_up: float  # minutes that are not counted
    visits: list[Visit] = field(default_factory=list)
    gone: list[Visit] = field(default_factory=list)  # cancelled
    counts: Counter[str] = field(default_factory=Counter)
    groups: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # (what, dimension, group)
    sooner: list[float] = field(default_factory=list)  # days by which the list brought visits forward

    def count(self, what: str, at: float, who: Person | None = None, n: int = 1) -> None:
        if at < self.warm_up:
            return
        self.counts[what] += n
        if who:
            for dimension in DIMENSIONS:
                self.groups[what, dimension, who.group(dimension)] += n
