"""One extra patient in a half day whose predicted misses exceed one, as the rulebook allows; never two."""

from collections import defaultdict
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from liaison.insight.simulation.clinic.calendar import Slot
from liaison.insight.simulation.clinic.demand import DAY, OPENS, SLOT, weekday
from liaison.insight.simulation.clinic.missing import usual_chance

if TYPE_CHECKING:
    from liaison.insight.simulation.clinic.year import Year

AHEAD, MISSES = 2, 1.0  # days ahead that are looked at; predicted misses that one extra patient needs
PLACE = 3  # the slot of the half day that gets the second patient


def overbook(year: "Year") -> Generator[Any, Any, None]:
    yield year.env.timeout(OPENS)
    while True:
        today = int(year.env.now // DAY)
        if weekday(today + AHEAD) < 5:
            _open_extras(year, today + AHEAD)
        yield year.env.timeout(DAY)


def _open_extras(year: "Year", day: int) -> None:
    predicted: dict[tuple[int, int, bool], float] = defaultdict(float)
    first: dict[tuple[int, int, bool], int] = {}
    for slot, visit in year.booked.items():
        if slot.day == day:
            lead = (slot.start - visit.asked_at) / DAY
            predicted[slot.half] += usual_chance(year.demand.habits, visit.who, lead)
            first[slot.half] = min(first.get(slot.half, slot.start), slot.start)
    for half, misses in sorted(predicted.items()):
        if misses > MISSES:
            year.calendar.give_back(Slot(first[half] + PLACE * SLOT, half[0], extra=True))
            year.ledger.count("extras_opened", day * DAY)
