"""What else a visit could become when all others stay as planned: the cheapest of each day and face."""

from liaison.engines.timetable.rescue_greedy import cost_of, kind_of, takes_at
from liaison.engines.timetable.rescue_options import options
from liaison.engines.timetable.rescue_terms import Choice, Day, Kind, Visit
from liaison.engines.timetable.trip_terms import Range

_DAY = 1440


def others(day: Day, visit: Visit, planned: tuple[Choice, ...], *, limit: int = 4) -> tuple[Choice, ...]:
    """Without the one that is planned, and without calling, which is always possible."""
    taken: dict[str, list[Range]] = {}
    own = None
    for other, choice in zip(day.visits, planned, strict=True):
        if other.name == visit.name:
            own = choice
            continue
        for name, part in zip(choice.takes, other.parts, strict=False):
            begin = choice.start + part.offset
            taken.setdefault(name, []).append((begin, begin + part.minutes))
    found: dict[tuple[int, str], Choice] = {}
    for option in options(day, visit).listed:
        place = (option.start // _DAY, option.face)
        if place in found:
            continue
        takes = tuple(takes_at(day, visit, option.start, option.face, taken))
        if len(takes) == len(visit.parts):
            choice = Choice(kind=kind_of(visit, option.start, takes), start=option.start, takes=takes)
            if choice != own:
                found[place] = choice
    cheapest = sorted(found.values(), key=lambda choice: (cost_of(visit, choice), choice.start))
    return tuple(choice for choice in cheapest if choice.kind != Kind.CALL)[:limit]
