"""What one visit may become: every time with every face that is free then, the cheapest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from liaison.engines.timetable.rescue_terms import LATER, MOVED, STEP, Day, Part, Visit
from liaison.engines.timetable.trip_terms import Range

MANY = 240  # options of one visit that are weighed; what leaving out the others could cost goes into the bound


@dataclass(frozen=True, order=True)
class Option:
    cost: int  # without what the other parts add
    start: int
    face: str  # empty for a visit that takes nothing


@dataclass(frozen=True)
class Options:
    listed: tuple[Option, ...]
    beyond: int | None  # the cost of the cheapest one left out


def options(day: Day, visit: Visit, most: int = MANY) -> Options:
    """The nearest times are looked at first, until none farther away can be among the cheapest."""
    found: list[Option] = []
    for start in sorted(starts(visit), key=lambda start: (abs(start - visit.start), start)):
        if len(found) > most:
            found = sorted(found)[: most + 1]
            if points(visit, start) >= found[-1].cost:
                break
        found += _at(day, visit, start)
    found.sort()
    return Options(tuple(found[:most]), found[most].cost if len(found) > most else None)


def points(visit: Visit, start: int) -> int:
    return MOVED * (start != visit.start) + visit.harm * -(-abs(start - visit.start) // LATER)


def swap(part: Part, name: str) -> int:
    return part.cost.get(name, 0) if name != part.usual else 0


def starts(visit: Visit) -> set[int]:
    """On the grid; and the time it has now, whatever that is."""
    grid = {
        start for begin, end in visit.within for start in range(-(-begin // STEP) * STEP, end - visit.minutes + 1, STEP)
    }
    stays = any(begin <= visit.start and visit.start + visit.minutes <= end for begin, end in visit.within)
    return grid | {visit.start} if stays else grid


def is_free(ranges: tuple[Range, ...], begin: int, end: int) -> bool:
    return any(opens <= begin and end <= closes for opens, closes in ranges)


def _at(day: Day, visit: Visit, start: int) -> Iterator[Option]:
    open_to = [list(_free(day, part, start)) for part in visit.parts]
    if not visit.parts:
        yield Option(points(visit, start), start, "")
    elif all(open_to):
        for name in open_to[visit.face]:
            yield Option(points(visit, start) + swap(visit.parts[visit.face], name), start, name)


def _free(day: Day, part: Part, start: int) -> Iterator[str]:
    begin = start + part.offset
    for name in part.options:
        if is_free(day.free.get(name, ()), begin, begin + part.minutes):
            yield name
