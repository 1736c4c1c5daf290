"""Is this rescue of a day a lawful one, and does it cost what it says? Shares no code with what made it."""

from collections.abc import Iterator
from itertools import pairwise

from liaison.engines.timetable.rescue_terms import CALL, LATER, MOVED, STEP, Choice, Day, Kind, Rescue, Visit


def faults(day: Day, rescue: Rescue) -> list[str]:
    """What is wrong with it, in words; nothing when it holds."""
    if len(rescue.choices) != len(day.visits):
        return ["not every visit has its choice"]
    pairs = list(zip(day.visits, rescue.choices, strict=True))
    found = [fault for visit, choice in pairs for fault in _visit(visit, choice)]
    found += [
        f"{v.name} is not as decided" for v, choice in pairs if v.name in day.fixed and day.fixed[v.name] != choice
    ]
    found += _calendars(day, pairs)
    if (cost := sum(_points(visit, choice) for visit, choice in pairs)) != rescue.cost:
        found.append(f"it costs {cost}, not {rescue.cost}")
    return found


def _visit(visit: Visit, choice: Choice) -> Iterator[str]:
    if choice.kind == Kind.CALL:
        if choice.takes:
            yield f"{visit.name} is to be called about and takes something"
        return
    if not any(begin <= choice.start and choice.start + visit.minutes <= end for begin, end in visit.within):
        yield f"{visit.name} lies outside its times"
    if choice.start % STEP and choice.start != visit.start:
        yield f"{visit.name} begins at an odd minute"
    if len(choice.takes) != len(visit.parts):
        yield f"{visit.name} has not all it needs"
        return
    for part, name in zip(visit.parts, choice.takes, strict=True):
        if name not in part.options:
            yield f"{visit.name} takes {name}, which would not do"
    same_face = not visit.parts or choice.takes[visit.face] == visit.parts[visit.face].usual
    true = Kind.MOVE if choice.start != visit.start else Kind.KEEP if same_face else Kind.COVER
    if choice.kind != true:
        yield f"{visit.name} is called {choice.kind} and is {true}"


def _calendars(day: Day, pairs: list[tuple[Visit, Choice]]) -> Iterator[str]:
    taken: dict[str, list[tuple[int, int, str]]] = {}
    for visit, choice in pairs:
        for part, name in zip(visit.parts, choice.takes, strict=False):
            begin = choice.start + part.offset
            taken.setdefault(name, []).append((begin, begin + part.minutes, visit.name))
    for name, stretches in taken.items():
        stretches.sort()
        for begin, end, whose in stretches:
            if not any(opens <= begin and end <= closes for opens, closes in day.free.get(name, ())):
                yield f"{name} is not free for {whose}"
        for (_, end, one), (begin, _, two) in pairwise(stretches):
            if begin < end:
                yield f"{name} is taken by {one} and {two}"


def _points(visit: Visit, choice: Choice) -> int:
    if choice.kind == Kind.CALL:
        return CALL * visit.harm
    distance = abs(choice.start - visit.start)
    stretches, rest = divmod(distance, LATER)
    points = visit.harm * (stretches + (1 if rest else 0)) + (MOVED if distance else 0)
    for part, name in zip(visit.parts, choice.takes, strict=False):
        if name != part.usual:
            points += part.cost.get(name, 0)
    return points
