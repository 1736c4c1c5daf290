"""How much harm a delay of a visit does, in points with their reasons. Product defaults, shown with the plan."""

from dataclasses import dataclass
from datetime import date

from liaison.records.scheduling.values.rescue import Harm

_EACH = 10  # for each of the five grades of a kind of visit
_SOON, _LATER = 3, 14  # days until an authorization ends
_LONG_AGO = 30  # days


@dataclass(frozen=True, kw_only=True)
class Facts:
    grade: int  # VisitType.harm, 1 to 5
    on: date
    window_until: date | None
    booked_on: date | None
    moved_before: bool
    prepares: bool  # fasting, or another preparation that has begun
    escorted: bool  # with an interpreter or a ride


def harm(facts: Facts) -> tuple[tuple[Harm, int], ...]:
    """Only what adds something, the most first."""
    found = {Harm.KIND: _EACH * facts.grade}
    if facts.window_until is not None:
        left = (facts.window_until - facts.on).days
        found[Harm.WINDOW] = 25 if left <= _SOON else 15 if left <= _LATER else 0
    if facts.moved_before:
        found[Harm.MOVED_BEFORE] = 10
    if facts.booked_on is not None and (facts.on - facts.booked_on).days >= _LONG_AGO:
        found[Harm.WAITED] = 5
    if facts.prepares:
        found[Harm.PREPARED] = 5
    if facts.escorted:
        found[Harm.HARD_TO_ARRANGE] = 3
    return tuple(sorted(((why, points) for why, points in found.items() if points), key=lambda each: -each[1]))


def weight(points: int) -> int:
    """What the planner multiplies each hour of delay with."""
    return max(points // _EACH, 1)
