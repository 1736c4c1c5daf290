"""The best ways to reach a person now known, best first, each with the tries that speak for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from liaison.engines.ranking.chance import DAYPARTS, PART_OF_HOUR
from liaison.engines.reaching.habits import Habits, Tally, hours_of

_HALF = 30  # minutes from one moment looked at to the next
Window = tuple[int, int, int]  # weekday, from hour, to hour: when somebody of ours may call


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way that may be used: dead numbers and ways without consent are never handed over."""

    way: str  # "phone:17"
    through: str = ""
    language: str = ""
    rank: int = 1  # the order in which people said to try them


@dataclass(frozen=True, kw_only=True)
class Best:
    """A weekday and part of the day, a way, and why."""

    weekday: int
    from_hour: int
    to_hour: int
    way: Way
    chance: float
    tried: int  # there, at that part of the day on that weekday
    reached: int
    tried_part: int  # at that part of the day on any weekday
    reached_part: int


def best_ways(habits: Habits, ways: Sequence[Way], windows: Iterable[Window], *, limit: int = 3) -> list[Best]:
    """The same input gives the same order: the better chance, then the earlier in the week, then the way people put first."""
    open_ = sorted(
        {
            (day, PART_OF_HOUR[hour])
            for day, first, last in windows
            for hour in range(first, last)
            if hour in PART_OF_HOUR
        }
    )
    found = [_best(habits, way, weekday, part) for way in ways for weekday, part in open_]
    found.sort(key=lambda best: (-round(best.chance, 6), best.way.rank, best.weekday, best.from_hour))
    return found[:limit]


def next_moment(
    habits: Habits,
    ways: Sequence[Way],
    windows: Sequence[Window],
    *,
    after: datetime,
    within: timedelta,
    tried: Iterable[tuple[object, int]] = (),
) -> tuple[datetime, Way, float] | None:
    """The best moment of the coming days; parts of a day in `tried` (date, part) had their chance. Local time."""
    had = set(tried)
    best: tuple[datetime, Way, float] | None = None
    known: dict[tuple[int, int], tuple[Way, float] | None] = {}  # half hours and weeks come again
    at, last = _next_half(after), after + within
    while at < last:
        part = PART_OF_HOUR.get(at.hour)
        if part is not None and (at.date(), part) not in had and _open(windows, at):
            if (at.weekday(), at.hour) not in known:
                known[at.weekday(), at.hour] = _best_way(habits, ways, at)
            found = known[at.weekday(), at.hour]
            if found and (best is None or found[1] > best[2] + 1e-9):
                best = (at, *found)
        at += timedelta(minutes=_HALF)
    return best


def _best(habits: Habits, way: Way, weekday: int, part: int) -> Best:
    first, last = hours_of(part)
    chances = [
        habits.chance(weekday, hour, way=way.way, through=way.through, language=way.language) for hour in DAYPARTS[part]
    ]
    cell, usual = habits.cells.get((weekday, part), Tally()), habits.parts.get(part, Tally())
    return Best(
        weekday=weekday, from_hour=first, to_hour=last, way=way, chance=sum(chances) / len(chances),
        tried=cell.tried, reached=cell.reached, tried_part=usual.tried, reached_part=usual.reached,
    )  # fmt: skip


def _best_way(habits: Habits, ways: Sequence[Way], at: datetime) -> tuple[Way, float] | None:
    """Of alike ones the first."""
    chances = [
        habits.chance(at.weekday(), at.hour, way=way.way, through=way.through, language=way.language) for way in ways
    ]
    return (ways[chances.index(max(chances))], max(chances)) if chances else None


def _open(windows: Sequence[Window], at: datetime) -> bool:
    return any(day == at.weekday() and first <= at.hour < last for day, first, last in windows)


def _next_half(at: datetime) -> datetime:
    floor = at.replace(minute=at.minute - at.minute % _HALF, second=0, microsecond=0)
    return floor if floor == at else floor + timedelta(minutes=_HALF)
