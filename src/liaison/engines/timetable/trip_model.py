"""A trip as a CP-SAT model: starts in steps, a choice for every want, and the two ends of the journey."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from liaison.engines.timetable.trip_terms import STEP, Escort, Leg, Range, Side, Trip

Chosen = dict[str, cp_model.IntVar]
Minutes = cp_model.LinearExpr


@dataclass
class Model:
    trip: Trip
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    starts: dict[str, cp_model.IntVar] = field(default_factory=dict)  # in steps
    takes: dict[tuple[str, int], Chosen] = field(default_factory=dict)
    along: list[Chosen] = field(default_factory=list)
    used: dict[str, list[cp_model.IntervalVar]] = field(default_factory=dict)
    costs: list[Minutes] = field(default_factory=list)

    def start(self, leg: str) -> Minutes:
        return self.starts[leg] * STEP

    def end(self, leg: Leg) -> Minutes:
        return self.starts[leg.name] * STEP + leg.minutes

    def bool(self, name: str) -> cp_model.IntVar:
        return self.cp.new_bool_var(name)

    def take(self, resource: str, chosen: cp_model.IntVar, begin: Minutes, minutes: int) -> None:
        interval = self.cp.new_optional_fixed_size_interval_var(begin, minutes, chosen, resource)
        self.used.setdefault(resource, []).append(interval)


def domain(ranges: Iterable[Range], offset: int, minutes: int, step: int = 1) -> cp_model.Domain:
    """Where something may begin so that the part of it from `offset` on lies within one of the ranges."""
    bounds = ((-(-(begin - offset) // step), (end - offset - minutes) // step) for begin, end in ranges)
    return cp_model.Domain.from_intervals([[low, high] for low, high in bounds if low <= high])


def outside(busy: Sequence[Range], offset: int, minutes: int, step: int = 1) -> cp_model.Domain:
    """Where something may begin so that it meets none of the ranges."""
    bounds = (((begin - offset - minutes) // step + 1, -(-(end - offset) // step) - 1) for begin, end in busy)
    return cp_model.Domain.from_intervals([[low, high] for low, high in bounds if low <= high]).complement()


def add_leg(model: Model, leg: Leg) -> bool:
    """The leg's start and a choice for each of its wants; False when there is no time for it at all."""
    trip = model.trip
    own = domain(leg.within or (trip.horizon,), 0, leg.minutes, STEP)
    own = own.intersection_with(domain((trip.horizon,), 0, leg.minutes, STEP))
    own = own.intersection_with(outside(trip.busy, 0, leg.minutes, STEP))
    open_to = []
    for want in leg.wants:
        each = {name: domain(trip.free.get(name, ()), want.offset, want.minutes, STEP) for name in want.options}
        some = cp_model.Domain.from_intervals([])
        for found in each.values():
            some = some.union_with(found)
        own = own.intersection_with(some)
        open_to.append(each)
    if own.is_empty():
        return False
    model.starts[leg.name] = start = model.cp.new_int_var_from_domain(own, leg.name)
    for number, (want, each) in enumerate(zip(leg.wants, open_to, strict=True)):
        fits = {name: found for name, found in each.items() if found.overlaps_with(own)}
        chosen = {name: model.bool(f"{leg.name} {number} {name}") for name in fits}
        for name, var in chosen.items():
            model.cp.add_linear_expression_in_domain(start, fits[name]).only_enforce_if(var)
            model.take(name, var, model.start(leg.name) + want.offset, want.minutes)
            if want.cost.get(name):
                model.costs.append(want.cost[name] * var)
        model.cp.add_exactly_one(chosen.values())
        model.takes[leg.name, number] = chosen
    _at_one_place(model, leg)
    return True


def _at_one_place(model: Model, leg: Leg) -> None:
    """All that a leg takes is at one place; what has no place may be anywhere."""
    at = {leg.place: model.cp.new_constant(1)} if leg.place else {}
    for number in range(len(leg.wants)):
        there: dict[str, list[cp_model.IntVar]] = {}
        for name, var in model.takes[leg.name, number].items():
            if place := model.trip.places.get(name, ""):
                there.setdefault(place, []).append(var)
        for place, chosen in there.items():
            at.setdefault(place, model.bool(f"{leg.name} at {place}"))
            model.cp.add(sum(chosen) <= at[place])
    model.cp.add_at_most_one(at.values())


def add_ends(model: Model) -> tuple[cp_model.IntVar, cp_model.IntVar]:
    """When the first leg begins and the last one ends."""
    legs, (begin, end) = model.trip.legs, model.trip.horizon
    first, last = model.cp.new_int_var(begin, end, "first"), model.cp.new_int_var(begin, end, "last")
    model.cp.add_min_equality(first, [model.start(leg.name) for leg in legs])
    model.cp.add_max_equality(last, [model.end(leg) for leg in legs])
    return first, last


def add_escort(model: Model, escort: Escort, first: cp_model.IntVar, last: cp_model.IntVar) -> bool:
    """A choice for who goes along; False when nobody ever can."""
    chosen = _whole(model, escort, first, last) if escort.side == Side.WHOLE else _ride(model, escort, first, last)
    model.along.append(chosen)
    if chosen:
        model.cp.add_exactly_one(chosen.values())
    return bool(chosen)


def _ride(model: Model, escort: Escort, first: cp_model.IntVar, last: cp_model.IntVar) -> Chosen:
    trip, anchor = model.trip, first if escort.side == Side.START else last
    model.cp.add_linear_expression_in_domain(anchor, outside(trip.busy, escort.offset, escort.minutes))
    chosen: Chosen = {}
    for name in escort.options:
        when = domain(trip.free.get(name, ()), escort.offset, escort.minutes)
        if when.is_empty():
            continue
        chosen[name] = var = model.bool(f"{escort.name} {name}")
        model.cp.add_linear_expression_in_domain(anchor, when).only_enforce_if(var)
        model.take(name, var, anchor + escort.offset, escort.minutes)
    return chosen


def _whole(model: Model, escort: Escort, first: cp_model.IntVar, last: cp_model.IntVar) -> Chosen:
    """One stretch of one calendar must hold the whole stay."""
    chosen: Chosen = {}
    least = max(leg.minutes for leg in model.trip.legs)
    for name in escort.options:
        stretches = []
        for begin, end in model.trip.free.get(name, ()):
            if end - begin >= least:
                stretches.append(var := model.bool(f"{escort.name} {name} {begin}"))
                model.cp.add(first >= begin).only_enforce_if(var)
                model.cp.add(last <= end).only_enforce_if(var)
        if stretches:
            chosen[name] = one = model.bool(f"{escort.name} {name}")
            model.cp.add(sum(stretches) == one)
            length = model.cp.new_int_var(0, model.trip.horizon[1] - model.trip.horizon[0], f"{name} stays")
            model.cp.add(length == last - first)
            stay = model.cp.new_optional_interval_var(first, length, last, one, name)
            model.used.setdefault(name, []).append(stay)
    return chosen
