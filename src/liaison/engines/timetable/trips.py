"""Find the best time for a trip with CP-SAT, with the proof that it is, or say what stands in the way."""

from collections.abc import Iterator
from dataclasses import replace

from liaison.engines.timetable.trip_parts import days, stretches
from liaison.engines.timetable.trip_terms import Allowance, Blame, NoPlan, Plan, Trip

SECONDS = 1.0


def plan(trip: Trip, *, seconds: float = SECONDS) -> Plan | NoPlan:
    """The cheapest plan with its proof, or the best found and the bound it stopped at, or what stands in the way."""
    found = _best(trip, Allowance(seconds))
    if isinstance(found, Plan):
        return found
    if found is Blame.TIME:
        return NoPlan(blame=((Blame.TIME, ""),))
    left = Allowance(seconds)
    return NoPlan(
        blame=tuple((blame, name) for blame, name, less in _less(trip) if isinstance(_best(less, left), Plan))
    )


def _best(trip: Trip, allowance: Allowance) -> Plan | Blame | None:
    """Part by part while what is left may still be cheaper, which its floor says before anything is solved."""
    from liaison.engines.timetable.trip_solve import solve  # noqa: PLC0415  # OR-Tools brings pandas: 0.3 s and 60 MB

    best: Plan | None = None
    parts = list(days(trip) if trip.days else stretches(trip))
    for part in sorted(parts, key=lambda part: part.floor):
        if best and part.floor >= best.cost:
            break
        found = solve(part.trip, trip.horizon[0], allowance)
        if found is Blame.TIME:
            return replace(best, bound=min(best.bound, part.floor)) if best else Blame.TIME
        if isinstance(found, Plan):
            bound = found.bound if best is None else min(best.bound, found.bound)
            best = replace(min(best or found, found, key=lambda plan: plan.cost), bound=bound)
    return best


def _less(trip: Trip) -> Iterator[tuple[Blame, str, Trip]]:
    """The trip without one of the things it asks for."""
    for escort in trip.escorts:
        yield Blame.ESCORT, escort.name, replace(trip, escorts=tuple(e for e in trip.escorts if e != escort))
    if any(gap.most is not None for gap in trip.gaps):
        yield Blame.GAPS, "", replace(trip, gaps=tuple(replace(gap, most=None) for gap in trip.gaps))
    if trip.days and not trip.escorts:
        yield Blame.SAME_DAY, "", replace(trip, days=())
    if trip.busy:
        yield Blame.BUSY, "", replace(trip, busy=())
    for leg in trip.legs if len(trip.legs) > 1 else ():
        gaps = tuple(gap for gap in trip.gaps if leg.name not in (gap.first, gap.then))
        yield Blame.LEG, leg.name, replace(trip, legs=tuple(other for other in trip.legs if other != leg), gaps=gaps)
