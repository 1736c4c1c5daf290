"""Rescue a day with CP-SAT: every visit that cannot be as it was gets the time and the people that harm least, all at once."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from ortools.sat.python import cp_model

from liaison.engines.timetable import rescue_greedy
from liaison.engines.timetable.rescue_model import Model, Placing, add
from liaison.engines.timetable.rescue_options import Options, options
from liaison.engines.timetable.rescue_prices import EXACT, Priced, priced
from liaison.engines.timetable.rescue_terms import Choice, Day, Kind, Rescue, Visit
from liaison.engines.timetable.trip_solve import Allowance

SECONDS = 2.0


def rescue(day: Day, *, seconds: float = SECONDS) -> Rescue:
    """There always is one: at worst everybody is called. Prices bound it, lead to a good one, and leave few options to the solver."""
    open_to = {visit.name: options(day, visit) for visit in day.visits}
    first = rescue_greedy.rescue(day, open_to)
    found = priced(day, open_to, first.cost)
    first = rescue_greedy.by_turns(day, _ranked(open_to, found), replace(first, bound=found.bound))
    if first.cost <= found.bound:
        return replace(first, bound=first.cost)
    worth = {
        visit.name: _worth(visit, open_to[visit.name], found, choice, first.cost)
        for visit, choice in zip(day.visits, first.choices, strict=True)
    }
    best = _solved(day, worth, first, Allowance(seconds))
    others = [ceil(cost - EXACT) for cost in found.with_other.values()]  # with what was not listed
    return replace(best, bound=max(min([best.bound, *others]), min(found.bound, best.cost)))


def _ranked(open_to: Mapping[str, Options], found: Priced) -> rescue_greedy.Ranked:
    """The cheapest with the moments it takes first. What was decided has no prices."""
    return {
        name: [option for _least, option in sorted(zip(found.with_option[name].tolist(), these.listed, strict=False))]
        for name, these in open_to.items()
    }


def _worth(visit: Visit, all_: Options, found: Priced, now: Choice, cost: int) -> Options:
    """Those with which a rescue can still be cheaper than the one there is; and what that one takes."""
    face = now.takes[visit.face] if now.takes else ""
    with_it = found.with_option[visit.name]
    if len(with_it) < len(all_.listed):  # decided already
        return all_
    listed = tuple(
        option
        for option, least in zip(all_.listed, with_it.tolist(), strict=True)
        if ceil(least - EXACT) < cost or (option.start, option.face) == (now.start, face)
    )
    return Options(listed, None)


def _solved(day: Day, open_to: Mapping[str, Options], now: Rescue, left: Allowance) -> Rescue:
    """Never worse than what there is now."""
    model = Model(day)
    for visit in day.visits:
        add(model, visit, open_to[visit.name])
    model.keep_apart()
    for placing, choice in zip(model.placings, now.choices, strict=True):
        _hint(model.cp, placing, choice)
    total = sum(placing.cost for placing in model.placings)
    model.cp.add(total >= min(now.bound, now.cost))
    model.cp.minimize(total)
    # two workers, and all of the linear relaxation: the moments of the faces bound the cost well
    solver, status = left.run(model.cp, workers=2, linearization=2)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return now
    bound = round(solver.best_objective_bound)
    if solver.objective_value > now.cost:
        return replace(now, bound=min(bound, now.cost))
    choices, cost = tuple(_chosen(solver, placing) for placing in model.placings), round(solver.objective_value)
    return Rescue(choices=choices, cost=cost, bound=min(bound, cost))


def _hint(cp: cp_model.CpModel, placing: Placing, choice: Choice) -> None:
    called = choice.kind == Kind.CALL
    cp.add_hint(placing.called, called)
    face = choice.takes[placing.visit.face] if choice.takes else ""
    for option, var in placing.options:
        cp.add_hint(var, not called and (option.start, option.face) == (choice.start, face))
    for number, others in placing.others.items():
        for name, var in others.items():
            cp.add_hint(var, not called and choice.takes[number] == name)


def _chosen(solver: cp_model.CpSolver, placing: Placing) -> Choice:
    visit = placing.visit
    if solver.boolean_value(placing.called):
        return Choice(kind=Kind.CALL)
    option = next(option for option, var in placing.options if solver.boolean_value(var))
    takes = tuple(
        option.face
        if number == visit.face
        else next(n for n, var in placing.others[number].items() if solver.boolean_value(var))
        for number in range(len(visit.parts))
    )
    return Choice(kind=rescue_greedy.kind_of(visit, option.start, takes), start=option.start, takes=takes)
