"""A first rescue of a day: visit by visit, the most harm first, each at the cheapest time that is left. A start for the solver."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from liaison.engines.timetable.rescue_options import Option, Options, is_free, points, swap
from liaison.engines.timetable.rescue_terms import CALL, Choice, Day, Kind, Rescue, Visit
from liaison.engines.timetable.trip_terms import Range

Taken = dict[str, list[Range]]
Ranked = Mapping[str, Sequence[Option]]  # by visit: what it would rather have, first
_TURNS = 40  # orders in which everybody chooses


def rescue(day: Day, options: Mapping[str, Options]) -> Rescue:
    """With the options of each visit by its name."""
    found = choices(day, options)
    cost = sum(cost_of(visit, choice) for visit, choice in zip(day.visits, found, strict=True))
    return Rescue(choices=found, cost=cost, bound=0)


def by_turns(day: Day, ranked: Ranked, now: Rescue) -> Rescue:
    """Everybody takes the first of their list that is still free, in many orders; the cheapest of these, or what there is now."""
    rng = Random(len(day.visits))  # noqa: S311  the same question has the same answer
    turns = sorted(day.visits, key=lambda v: (-v.harm, v.start, v.name))
    best = now
    for _turn in range(_TURNS):
        found = _in_turn(day, ranked, turns)
        cost = sum(cost_of(visit, choice) for visit, choice in zip(day.visits, found, strict=True))
        if cost < best.cost:
            best = Rescue(choices=found, cost=cost, bound=now.bound)
        rng.shuffle(turns)
    return best


def _in_turn(day: Day, ranked: Ranked, turns: Sequence[Visit]) -> tuple[Choice, ...]:
    taken: Taken = {}
    found: dict[str, Choice] = {}
    for visit in sorted(turns, key=lambda v: v.name not in day.fixed):
        found[visit.name] = choice = day.fixed.get(visit.name) or _first(day, visit, ranked[visit.name], taken)
        _take(taken, visit, choice)
    return tuple(found[visit.name] for visit in day.visits)


def _first(day: Day, visit: Visit, ranked: Sequence[Option], taken: Taken) -> Choice:
    for option in ranked:
        takes = tuple(takes_at(day, visit, option.start, option.face, taken))
        if len(takes) == len(visit.parts):
            choice = Choice(kind=kind_of(visit, option.start, takes), start=option.start, takes=takes)
            if cost_of(visit, choice) < CALL * visit.harm:
                return choice
    return Choice(kind=Kind.CALL)


def _take(taken: Taken, visit: Visit, choice: Choice) -> None:
    for name, part in zip(choice.takes, visit.parts, strict=False):
        begin = choice.start + part.offset
        taken.setdefault(name, []).append((begin, begin + part.minutes))


def choices(day: Day, options: Mapping[str, Options]) -> tuple[Choice, ...]:
    """In the order of the visits. What somebody decided goes first."""
    taken: Taken = {}
    found: dict[str, Choice] = {}
    for visit in sorted(day.visits, key=lambda v: (v.name not in day.fixed, -v.harm, v.start, v.name)):
        found[visit.name] = choice = day.fixed.get(visit.name) or _cheapest(day, visit, options[visit.name], taken)
        _take(taken, visit, choice)
    return tuple(found[visit.name] for visit in day.visits)


def kind_of(visit: Visit, start: int, takes: tuple[str, ...]) -> Kind:
    if start != visit.start:
        return Kind.MOVE
    same = not visit.parts or takes[visit.face] == visit.parts[visit.face].usual
    return Kind.KEEP if same else Kind.COVER


def cost_of(visit: Visit, choice: Choice) -> int:
    if choice.kind == Kind.CALL:
        return CALL * visit.harm
    return points(visit, choice.start) + sum(map(swap, visit.parts, choice.takes))


def _cheapest(day: Day, visit: Visit, options: Options, taken: Taken) -> Choice:
    best, least = Choice(kind=Kind.CALL), CALL * visit.harm
    for option in options.listed:
        if option.cost >= least:
            break
        takes = tuple(takes_at(day, visit, option.start, option.face, taken))
        if len(takes) == len(visit.parts):
            choice = Choice(kind=kind_of(visit, option.start, takes), start=option.start, takes=takes)
            if (cost := cost_of(visit, choice)) < least:
                best, least = choice, cost
    return best


def takes_at(day: Day, visit: Visit, start: int, face: str, taken: Taken) -> Iterator[str]:
    """What each part would take then; it ends early where a part finds nothing."""
    for number, part in enumerate(visit.parts):
        begin, end = start + part.offset, start + part.offset + part.minutes
        names = (face,) if number == visit.face else part.options
        fits = [
            name for name in names
            if is_free(day.free.get(name, ()), begin, end)
            and not any(begin < until and since < end for since, until in taken.get(name, ()))
        ]  # fmt: skip
        if not fits:
            return
        yield min((swap(part, name), name) for name in fits)[1]
