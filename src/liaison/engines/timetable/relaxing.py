"""What each condition costs, which are to blame when nothing is found, and the fewest that would have to give way."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from liaison.engines.timetable.asking import Ask, Only, Supply
from liaison.engines.timetable.finding import Slot
from liaison.engines.timetable.searching import find

MOST = 3  # conditions dropped at once that are all tried; beyond it one way is found, not every


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Without this condition the first time would be `slot`, that many minutes sooner."""

    only: Only
    minutes: int
    slot: Slot


@dataclass(frozen=True, kw_only=True)
class Relaxation:
    """Without these conditions there is this time; none of them alone could be kept."""

    drops: frozenset[Only]
    slot: Slot


@dataclass(frozen=True, kw_only=True)
class Lack:
    """Nothing, even without any condition: why. `part` is the one that is missing, where it is one."""

    code: str  # nobody: no such resource; full: none of them has time; together: never all at once; busy: the patient
    part: int | None = None


First = Callable[[frozenset[Only]], Slot | None]


def first_with(ask: Ask, supply: Supply) -> First:
    def first(only: frozenset[Only]) -> Slot | None:
        return next(iter(find(ask, supply, size=1, best=False, only=only)), None)

    return first


def costs(only: frozenset[Only], first: First) -> tuple[Cost, ...]:
    """For each condition, how much sooner it could be without it; the dearest first."""
    found = first(only) if only else None
    if found is None:
        return ()
    sooner = [(each, first(only - {each})) for each in sorted(only)]
    told = [Cost(only=each, minutes=found.start - slot.start, slot=slot) for each, slot in sooner if slot]
    return tuple(sorted(told, key=lambda cost: (-cost.minutes, cost.only)))


def relaxations(only: frozenset[Only], first: First) -> tuple[Relaxation, ...]:
    """The smallest sets of conditions whose absence gives a time, soonest first; empty when not even that helps."""
    if not only or first(frozenset()) is None:
        return ()
    for many in range(1, min(MOST, len(only)) + 1):
        if found := _dropping(combinations(sorted(only), many), only, first):
            return tuple(sorted(found, key=lambda each: (each.slot.start, sorted(each.drops))))
    return (_one_way(only, first),)


def _dropping(ways: Iterable[tuple[Only, ...]], only: frozenset[Only], first: First) -> list[Relaxation]:
    tried = ((frozenset(way), first(only - frozenset(way))) for way in ways)
    return [Relaxation(drops=drops, slot=slot) for drops, slot in tried if slot]


def _one_way(only: frozenset[Only], first: First) -> Relaxation:
    """Put conditions back one by one while a time is left: what stays out cannot be kept with the others."""
    kept: frozenset[Only] = frozenset()
    for each in sorted(only):
        if first(kept | {each}):
            kept |= {each}
    slot = first(kept)
    assert slot is not None  # the caller has seen that no conditions give one
    return Relaxation(drops=only - kept, slot=slot)


def lack(ask: Ask, supply: Supply) -> Lack:
    """Why there is nothing although no condition was set."""
    for number, part in enumerate(ask.parts):
        needed = number == 0 or not {each.id for each in ask.candidates} <= part.spared
        if needed and not part.resources:
            return Lack(code="nobody", part=number)
    none: frozenset[Only] = frozenset()
    if ask.busy and find(replace(ask, busy=()), supply, size=1, only=none):
        return Lack(code="busy")
    for number in range(1, len(ask.parts)):
        if find(replace(ask, parts=(*ask.parts[:number], *ask.parts[number + 1 :])), supply, size=1, only=none):
            return Lack(code="full", part=number)
    alone = replace(ask, parts=ask.parts[:1])
    return Lack(code="together") if find(alone, supply, size=1, only=none) else Lack(code="full", part=0)
