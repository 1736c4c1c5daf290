"""The free slots of every clinician and day; a slot that is taken or on offer is not among them."""

from bisect import insort
from dataclasses import dataclass

from liaison.insight.simulation.clinic.demand import AFTERNOON, DAY, NOON, OPENS, SLOT, weekday
from liaison.insight.simulation.clinic.habits import Habits
from liaison.insight.simulation.clinic.policy import Policy

SOONEST = 60  # minutes: nothing is booked nearer than this
HORIZON = 150  # days ahead that people look


@dataclass(frozen=True, order=True, slots=True)
class Slot:
    start: int  # minutes from the first midnight
    clinician: int
    extra: bool = False  # an overbook: another patient has the same time

    @property
    def day(self) -> int:
        return self.start // DAY

    @property
    def half(self) -> tuple[int, int, bool]:
        return self.clinician, self.day, self.start % DAY >= NOON


class Calendar:
    def __init__(self, habits: Habits, policy: Policy, days: int) -> None:
        self._clinicians = range(habits.clinicians)
        self._free: list[list[list[Slot]]] = [
            [_slots(day, clinician, _many(habits, policy, day)) for day in range(days + HORIZON + 1)]
            for clinician in self._clinicians
        ]
        self._offered = [sum(len(whose[day]) for whose in self._free) for day in range(days)]

    def first(self, day: int, clinician: int | None, now: float) -> Slot | None:
        """The earliest from that day on, of that clinician or of any, and not within the hour."""
        whose = self._clinicians if clinician is None else (clinician,)
        for ahead in range(day, min(day + HORIZON, len(self._free[0]))):
            found = [slot for who in whose for slot in self._free[who][ahead] if slot.start > now + SOONEST]
            if found:
                return min(found)
        return None

    def take(self, slot: Slot) -> bool:
        """False when somebody else was quicker."""
        day = self._free[slot.clinician][slot.day]
        if slot not in day:
            return False
        day.remove(slot)
        return True

    def give_back(self, slot: Slot) -> None:
        insort(self._free[slot.clinician][slot.day], slot)

    def offered(self, from_day: int) -> int:
        """Slots of the template from that day on."""
        return sum(self._offered[from_day:])


def _many(habits: Habits, policy: Policy, day: int) -> int:
    if weekday(day) == 5:
        return policy.saturday
    return habits.slots_per_day + policy.extra_slots if weekday(day) < 5 else 0


def _slots(day: int, clinician: int, count: int) -> list[Slot]:
    """Half before noon and half after, from eight and from one."""
    morning = (count + 1) // 2
    starts = [OPENS + SLOT * n for n in range(morning)] + [AFTERNOON + SLOT * n for n in range(count - morning)]
    return [Slot(day * DAY + start, clinician) for start in starts]
