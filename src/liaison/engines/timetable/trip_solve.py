"""One model of a trip, built and solved within what is left of the time."""

from ortools.sat.python import cp_model

from liaison.engines.timetable.trip_model import Chosen, Model, add_ends, add_escort, add_leg
from liaison.engines.timetable.trip_order import add_apart, add_gaps
from liaison.engines.timetable.trip_terms import LATER, STAY, STEP, Allowance, Blame, Placed, Plan, Trip

_SEED = 20260312


def run(
    model: cp_model.CpModel, allowance: Allowance, *, workers: int = 1, linearization: int = 1
) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(allowance.seconds, 0.0)
    solver.parameters.num_workers = workers  # with one worker and one seed the same question has the same answer
    solver.parameters.linearization_level = linearization
    solver.parameters.random_seed = _SEED
    status = solver.solve(model)
    allowance.seconds -= solver.wall_time
    return solver, status


def solve(trip: Trip, origin: int, allowance: Allowance) -> Plan | Blame | None:
    """A plan; None where there is none; Blame.TIME where neither was found out. Later is reckoned from `origin`."""
    model = Model(trip)
    if not all(add_leg(model, leg) for leg in trip.legs):
        return None
    first, last = add_ends(model)
    add_gaps(model)
    add_apart(model)
    if not all(add_escort(model, escort, first, last) for escort in trip.escorts):
        return None
    for intervals in model.used.values():
        if len(intervals) > 1:
            model.cp.add_no_overlap(intervals)
    model.cp.minimize(LATER * (last - origin) + STAY * (last - first) + sum(model.costs))
    solver, status = run(model.cp, allowance)
    if status == cp_model.INFEASIBLE:
        return None
    return _plan(model, solver) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else Blame.TIME


def _plan(model: Model, solver: cp_model.CpSolver) -> Plan:
    placed = tuple(
        Placed(
            leg=leg.name, start=solver.value(model.starts[leg.name]) * STEP,
            takes=tuple(_chosen(solver, model.takes[leg.name, number]) for number in range(len(leg.wants))),
        )
        for leg in model.trip.legs
    )  # fmt: skip
    return Plan(
        placed=placed, escorts=tuple(_chosen(solver, each) for each in model.along),
        cost=round(solver.objective_value), bound=round(solver.best_objective_bound),
    )  # fmt: skip


def _chosen(solver: cp_model.CpSolver, choice: Chosen) -> str:
    return next(name for name, var in choice.items() if solver.boolean_value(var))
