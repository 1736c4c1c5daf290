"""A trip cut into parts that are quick to solve, each with a floor: what no plan that only it allows can be cheaper than."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from liaison.engines.timetable.trip_terms import LATER, STAY, Leg, Range, Side, Trip

_DAY = 1440
_STRETCHES = (3, 10)  # days from the beginning, before the whole is tried


@dataclass(frozen=True, kw_only=True)
class Part:
    trip: Trip
    floor: int


def days(trip: Trip) -> Iterator[Part]:
    """For a trip of one day: the days on which every leg has some time within its limits."""
    least = _least(trip)
    for day in trip.days:
        part = _cut(trip, day)
        if part and _could_be(part):
            starts = [leg.within[0][0] for leg in part.legs]
            ends = max(start + leg.minutes for start, leg in zip(starts, part.legs, strict=True))
            ends = max(ends, min(starts) + sum(leg.minutes for leg in part.legs))
            yield Part(trip=part, floor=LATER * (ends - trip.horizon[0]) + least)


def stretches(trip: Trip) -> Iterator[Part]:
    """For a trip over several days: longer and longer ones. What the next one adds ends after the one before."""
    begin, end = trip.horizon
    before = begin
    for until in (*(begin + days * _DAY for days in _STRETCHES), end):
        if before < min(until, end) and (part := _cut(trip, (begin, min(until, end)))):
            yield Part(trip=part, floor=LATER * (before - begin) + _least(trip))
        before = min(until, end)


def _could_be(trip: Trip) -> bool:
    """Cheap to ask and often no: some stretch of whoever stays along holds a time for every leg, and all of them together."""
    stays = [escort for escort in trip.escorts if escort.side == Side.WHOLE]
    if not stays:
        return all(_fits(trip, leg, trip.horizon) for leg in trip.legs)
    together = sum(leg.minutes for leg in trip.legs)
    return all(
        any(
            end - begin >= together and all(_fits(trip, leg, (begin, end)) for leg in trip.legs)
            for name in escort.options
            for begin, end in trip.free.get(name, ())
        )
        for escort in stays
    )


def _fits(trip: Trip, leg: Leg, during: Range) -> bool:
    """Each of the leg's wants, taken alone, can be had at some time that lies in `during` and within the leg's times."""
    within = _inside(leg.within or (trip.horizon,), during)
    return all(
        any(
            min(end - want.offset - want.minutes, last - leg.minutes) >= max(begin - want.offset, first)
            for name in want.options
            for begin, end in trip.free.get(name, ())
            for first, last in within
        )
        for want in leg.wants
    )


def _least(trip: Trip) -> int:
    """What any plan costs: its legs one after the other, and the cheapest of each choice."""
    chosen = sum(
        min((want.cost.get(name, 0) for name in want.options), default=0) for leg in trip.legs for want in leg.wants
    )
    return STAY * sum(leg.minutes for leg in trip.legs) + chosen


def _cut(trip: Trip, part: Range) -> Trip | None:
    """The same trip with all legs within `part`; None when one of them has no time there."""
    within = [_inside(leg.within or (trip.horizon,), part) for leg in trip.legs]
    if not all(within):
        return None
    near = (part[0] - _reach(trip), part[1] + _reach(trip))
    return replace(
        trip, days=(), legs=tuple(replace(leg, within=times) for leg, times in zip(trip.legs, within, strict=True)),
        free={name: tuple(each for each in ranges if _meets(each, near)) for name, ranges in trip.free.items()},
        busy=tuple(each for each in trip.busy if _meets(each, near)),
    )  # fmt: skip


def _reach(trip: Trip) -> int:
    """How far from a leg something that belongs to it may lie."""
    wants = [abs(want.offset) + want.minutes for leg in trip.legs for want in leg.wants]
    return max([*wants, *(abs(escort.offset) + escort.minutes for escort in trip.escorts)], default=0)


def _inside(ranges: tuple[Range, ...], part: Range) -> tuple[Range, ...]:
    cut = ((max(begin, part[0]), min(end, part[1])) for begin, end in ranges)
    return tuple(sorted((begin, end) for begin, end in cut if begin < end))


def _meets(one: Range, two: Range) -> bool:
    return one[0] < two[1] and two[0] < one[1]
