"""What a rescue costs at least, by prices on everybody's moments; and which options are so dear that no better rescue has them.

Nobody may be in two places at once: here that is not forbidden but paid for (a Lagrangian relaxation). Each visit then
chooses alone, the cheapest it can, and the sum less the prices is a bound for every rescue, whatever the prices are. They
rise where too many meet and fall where nobody comes, until the bound is about as good as a linear program's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from liaison.engines.timetable.rescue_options import Options, is_free, swap
from liaison.engines.timetable.rescue_terms import CALL, STEP, Day, Kind, Part, Visit

ROUNDS = 300
PATIENCE = 12  # rounds without a better bound, before the steps are halved
_NEVER = 1e9
EXACT = 1e-6

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Taking:
    """One of those who would do for one part of a visit: for each option of the visit from which moment to which."""

    who: int
    begin: Whole
    end: Whole
    cost: Floats  # _NEVER where it is not free


@dataclass(frozen=True)
class Row:
    """A visit with its options: what each costs, and who of each part's would do. The last "option" is to call."""

    base: Floats
    parts: tuple[tuple[Taking, ...], ...]
    called: float
    beyond: float  # at least what an option costs that is not listed


@dataclass(frozen=True)
class Priced:
    bound: int  # no rescue is cheaper
    with_option: Mapping[str, Floats]  # by visit: no rescue with this option is cheaper
    with_other: Mapping[str, float]  # the same for options that are not listed


def priced(day: Day, open_to: Mapping[str, Options], best: int) -> Priced:
    """`best` is what the cheapest rescue that is known costs."""
    who = {
        name: number for number, name in enumerate(sorted({n for v in day.visits for p in v.parts for n in p.options}))
    }
    origin = _origin(day, open_to)
    rows = [_row(day, visit, open_to[visit.name], who, origin) for visit in day.visits]
    last = max((int(t.end.max()) for row in rows for part in row.parts for t in part if len(t.end)), default=0)
    prices = np.zeros((len(who), last + 1))
    best_bound, kept, scale, waited = -_NEVER, prices, 1.5, 0
    for _round in range(ROUNDS):
        bound, use = _look(rows, prices)
        if bound > best_bound + EXACT:
            best_bound, kept, waited = bound, prices, 0
        else:
            waited += 1
        if waited == PATIENCE:
            scale, waited, prices = scale / 2, 0, kept
            continue
        over = use - 1.0
        over[(prices <= 0) & (over < 0)] = 0.0
        steep = float((over * over).sum())
        if steep == 0 or ceil(best_bound - EXACT) >= best:
            break
        prices = np.maximum(prices + scale * max(best - bound, 1.0) / steep * over, 0.0)
    return _told(day, rows, kept, best_bound)


def _look(rows: list[Row], prices: Floats) -> tuple[float, Floats]:
    """The bound at these prices, and how often each moment is taken when every visit chooses alone."""
    paid = _summed(prices)
    use = np.zeros_like(prices)
    total = -float(prices.sum())
    for row in rows:
        values, chosen = _values(row, paid)
        at = int(values.argmin()) if len(values) else -1
        least = min(row.called, row.beyond, float(values[at]) if at >= 0 else _NEVER)
        total += least
        if at >= 0 and values[at] <= least:
            for part, names in zip(row.parts, chosen, strict=True):
                taking = part[int(names[at])]
                use[taking.who, taking.begin[at] : taking.end[at]] += 1
    return total, use


def _values(row: Row, paid: Floats) -> tuple[Floats, list[Whole]]:
    """What each option costs with the moments it takes, and which of each part's is cheapest for it."""
    values, chosen = row.base.copy(), []
    for part in row.parts:
        each = np.stack([t.cost + paid[t.who, t.end] - paid[t.who, t.begin] for t in part])
        chosen.append(each.argmin(axis=0))
        values += each.min(axis=0)
    return values, chosen


def _summed(prices: Floats) -> Floats:
    return np.concatenate([np.zeros((len(prices), 1)), prices.cumsum(axis=1)], axis=1)


def _told(day: Day, rows: list[Row], prices: Floats, bound: float) -> Priced:
    paid, with_option, with_other = _summed(prices), {}, {}
    for visit, row in zip(day.visits, rows, strict=True):
        values, _chosen = _values(row, paid)
        least = min(row.called, row.beyond, float(values.min()) if len(values) else _NEVER)
        with_option[visit.name] = bound - least + values
        with_other[visit.name] = bound - least + row.beyond
    return Priced(ceil(bound - EXACT), with_option, with_other)


def _origin(day: Day, open_to: Mapping[str, Options]) -> int:
    """The earliest moment anything takes: counted from there, moments are few, whenever a day's minutes begin."""
    return (
        min(
            (o.start + part.offset for visit in day.visits for part in visit.parts for o in open_to[visit.name].listed),
            default=0,
        )
        // STEP
        * STEP
    )


def _row(day: Day, visit: Visit, found: Options, who: Mapping[str, int], origin: int) -> Row:
    decided = day.fixed.get(visit.name)
    if decided is not None and decided.kind == Kind.CALL:
        return Row(np.zeros(0), (), CALL * visit.harm, _NEVER)
    starts = np.array([option.start for option in found.listed], dtype=np.int64)
    base = np.array([option.cost for option in found.listed], dtype=np.float64)
    parts = tuple(
        _face(part, starts - origin, [option.face for option in found.listed], who) if number == visit.face
        else tuple(_taking(day, part, name, starts, who, origin) for name in part.options)
        for number, part in enumerate(visit.parts)
    )  # fmt: skip
    if decided is not None:
        face = decided.takes[visit.face] if decided.takes else ""
        same = [(option.start, option.face) == (decided.start, face) for option in found.listed]
        if any(same):
            return Row(np.where(same, base, _NEVER), parts, _NEVER, _NEVER)
        return Row(np.zeros(0), (), 0.0, _NEVER)  # it is not listed: then it bounds nothing
    beyond = _NEVER if found.beyond is None else float(found.beyond)
    return Row(base, parts if len(starts) else (), CALL * visit.harm, beyond)


def _face(part: Part, starts: Whole, faces: list[str], who: Mapping[str, int]) -> tuple[Taking, ...]:
    """The option says who; what another face costs is in its cost already."""
    begin, end = _moments(part, starts)
    return tuple(
        Taking(who[name], begin, end, np.where([face == name for face in faces], 0.0, _NEVER)) for name in part.options
    )


def _taking(day: Day, part: Part, name: str, starts: Whole, who: Mapping[str, int], origin: int) -> Taking:
    begin, end = _moments(part, starts - origin)
    free = day.free.get(name, ())
    cost = {
        start: swap(part, name) if is_free(free, start + part.offset, start + part.offset + part.minutes) else _NEVER
        for start in set(starts.tolist())
    }
    return Taking(who[name], begin, end, np.array([cost[start] for start in starts.tolist()], dtype=np.float64))


def _moments(part: Part, starts: Whole) -> tuple[Whole, Whole]:
    """Round moments from the first to before the end: at each of them nobody else may have this one."""
    begin = starts + part.offset
    return np.maximum(-(-begin // STEP), 0), np.maximum(-(-(begin + part.minutes) // STEP), 0)
