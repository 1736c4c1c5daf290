"""Rescue a day with CP-SAT: every visit that cannot be as it was gets the time and the people that harm least, all at once."""

from collections.abc import Mapping
from dataclasses import replace

from ortools.sat.python import cp_model

from liaison.engines.timetable import rescue_greedy
from liaison.engines.timetable.rescue_model import Model, Placing, add
from liaison.engines.timetable.rescue_options import Options, fewer, options
from liaison.engines.timetable.rescue_terms import Choice, Day, Kind, Rescue
from liaison.engines.timetable.trip_solve import Allowance

SECONDS = 2.0


def rescue(day: Day, *, seconds: float = SECONDS) -> Rescue:
    """There always is one: at worst everybody is called. Few options each give a good one soon, many a good bound."""
    many = {visit.name: options(day, visit) for visit in day.visits}
    first = rescue_greedy.rescue(day, many)
    few = {
        visit.name: fewer(visit, many[visit.name], choice)
        for visit, choice in zip(day.visits, first.choices, strict=True)
    }
    found = _solved(day, few, first, Allowance(seconds / 2))
    if found.proved or few == many:
        return found
    better = _solved(day, many, found, Allowance(seconds / 2))
    return replace(better, bound=max(found.bound, better.bound))


def _solved(day: Day, open_to: Mapping[str, Options], now: Rescue, left: Allowance) -> Rescue:
    """Never worse than what there is now."""
    model = Model(day)
    for visit in day.visits:
        add(model, visit, open_to[visit.name])
    model.keep_apart()
    for placing, choice in zip(model.placings, now.choices, strict=True):
        _hint(model.cp, placing, choice)
    model.cp.minimize(sum(placing.cost for placing in model.placings))
    # two workers, and all of the linear relaxation: the moments of the faces bound the cost well
    solver, status = left.run(model.cp, workers=2, linearization=2)
    bound = _bound(model, round(solver.best_objective_bound)) if status != cp_model.INFEASIBLE else 0
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE) or solver.objective_value > now.cost:
        return replace(now, bound=min(bound, now.cost))
    choices, cost = tuple(_chosen(solver, placing) for placing in model.placings), round(solver.objective_value)
    return Rescue(choices=choices, cost=cost, bound=min(bound, cost))


def _bound(model: Model, solved: int) -> int:
    """What was left out of the model may be cheaper than what it found; then the bound is that."""
    least = [placing.least for placing in model.placings]
    beyond = [sum(least) - placing.least + placing.beyond for placing in model.placings if placing.beyond is not None]
    return max(min([solved, *beyond]), sum(least))


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
