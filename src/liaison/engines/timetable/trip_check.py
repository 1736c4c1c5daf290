"""Is this plan of a trip a lawful one, and does it cost what it says? Shares no code with what made it."""

from collections.abc import Iterator, Mapping

from liaison.engines.timetable.trip_terms import LATER, STAY, STEP, Leg, Placed, Plan, Range, Side, Trip


def faults(trip: Trip, plan: Plan) -> list[str]:
    """What is wrong with it, in words; nothing when it holds."""
    if [placed.leg for placed in plan.placed] != [leg.name for leg in trip.legs]:
        return ["not every leg has its place"]
    legs = {leg.name: leg for leg in trip.legs}
    where = {placed.leg: placed for placed in plan.placed}
    stay = (min(p.start for p in plan.placed), max(p.start + legs[p.leg].minutes for p in plan.placed))
    return [
        *_legs(trip, where, legs),
        *_between(trip, where, legs),
        *_day(trip, stay),
        *_taken_twice(list(_taken(trip, plan, legs, stay)), trip),
        *_cost(trip, plan, legs, stay),
    ]


def _legs(trip: Trip, where: Mapping[str, Placed], legs: Mapping[str, Leg]) -> Iterator[str]:
    for name, leg in legs.items():
        placed = where[name]
        whole = (placed.start, placed.start + leg.minutes)
        if placed.start % STEP:
            yield f"{name} begins at an odd minute"
        if not _inside(whole, leg.within or (trip.horizon,)) or not _inside(whole, (trip.horizon,)):
            yield f"{name} lies outside its times"
        if any(_meet(whole, other) for other in trip.busy):
            yield f"{name} is while the patient is elsewhere"
        if len(placed.takes) != len(leg.wants):
            yield f"{name} has not all it wants"
        for want, taken in zip(leg.wants, placed.takes, strict=False):
            if taken not in want.options:
                yield f"{name} takes {taken}, which would not do"
        if len({leg.place, *(trip.places.get(taken, "") for taken in placed.takes)} - {""}) > 1:
            yield f"{name} is at several places"


def _between(trip: Trip, where: Mapping[str, Placed], legs: Mapping[str, Leg]) -> Iterator[str]:
    for gap in trip.gaps:
        wait = where[gap.then].start - where[gap.first].start - legs[gap.first].minutes
        if wait < gap.least or (gap.most is not None and wait > gap.most):
            yield f"{wait} minutes between {gap.first} and {gap.then}"
    order = sorted(where.values(), key=lambda placed: placed.start)
    for at, one in enumerate(order):
        for two in order[at + 1 :]:
            way = trip.travel.get((_place(trip, legs[one.leg], one), _place(trip, legs[two.leg], two)), 0)
            if two.start < one.start + legs[one.leg].minutes + way:
                yield f"no time to come from {one.leg} to {two.leg}"


def _place(trip: Trip, leg: Leg, placed: Placed) -> str:
    return leg.place or (trip.places.get(placed.takes[0], "") if placed.takes else "")


def _day(trip: Trip, stay: Range) -> Iterator[str]:
    if trip.days and not any(begin <= stay[0] and stay[1] <= end for begin, end in trip.days):
        yield "not all on one day"


def _taken(trip: Trip, plan: Plan, legs: Mapping[str, Leg], stay: Range) -> Iterator[tuple[str, Range]]:
    for placed in plan.placed:
        for want, name in zip(legs[placed.leg].wants, placed.takes, strict=False):
            begin = placed.start + want.offset
            yield name, (begin, begin + want.minutes)
    for escort, name in zip(trip.escorts, plan.escorts, strict=True):
        anchor = stay[0] if escort.side == Side.START else stay[1]
        along = (anchor + escort.offset, anchor + escort.offset + escort.minutes)
        if name not in escort.options:
            yield "", along
        if escort.side != Side.WHOLE and any(_meet(along, other) for other in trip.busy):
            yield "", along
        yield name, stay if escort.side == Side.WHOLE else along


def _taken_twice(taken: list[tuple[str, Range]], trip: Trip) -> Iterator[str]:
    for at, (name, during) in enumerate(taken):
        if not _inside(during, trip.free.get(name, ())):
            yield f"{name or 'an escort'} is not free then"
        for other, then in taken[at + 1 :]:
            if name == other and _meet(during, then):
                yield f"{name} is taken twice"


def _cost(trip: Trip, plan: Plan, legs: Mapping[str, Leg], stay: Range) -> Iterator[str]:
    chosen = sum(
        want.cost.get(name, 0)
        for placed in plan.placed
        for want, name in zip(legs[placed.leg].wants, placed.takes, strict=False)
    )
    cost = LATER * (stay[1] - trip.horizon[0]) + STAY * (stay[1] - stay[0]) + chosen
    if cost != plan.cost:
        yield f"it costs {cost}, not {plan.cost}"
    if plan.bound > plan.cost:
        yield "its bound is above its cost"


def _inside(one: Range, ranges: tuple[Range, ...]) -> bool:
    return any(begin <= one[0] and one[1] <= end for begin, end in ranges)


def _meet(one: Range, two: Range) -> bool:
    return one[0] < two[1] and two[0] < one[1]
