"""What is left of a day's rescue after prices, solved with CP-SAT."""

from collections.abc import Mapping
from dataclasses import replace

from ortools.sat.python import cp_model

from liaison.engines.timetable import rescue_greedy
from liaison.engines.timetable.rescue_model import Model, Placing, add
from liaison.engines.timetable.rescue_options import Options
from liaison.engines.timetable.rescue_terms import Choice, Day, Kind, Rescue
from liaison.engines.timetable.trip_solve import run
from liaison.engines.timetable.trip_terms import Allowance


def solved(day: Day, open_to: Mapping[str, Options], now: Rescue, seconds: float) -> Rescue:
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
    solver, status = run(model.cp, Allowance(seconds), workers=2, linearization=2)
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
