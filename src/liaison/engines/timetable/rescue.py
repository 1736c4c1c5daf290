"""Rescue a day with CP-SAT: every visit that cannot be as it was gets the time and the people that harm least, all at once."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from liaison.engines.timetable import rescue_greedy
from liaison.engines.timetable.rescue_options import Options, options
from liaison.engines.timetable.rescue_prices import EXACT, Priced, priced
from liaison.engines.timetable.rescue_terms import Choice, Day, Rescue, Visit

SECONDS = 2.0


def rescue(day: Day, *, seconds: float = SECONDS) -> Rescue:
    """There always is one: at worst everybody is called. Prices bound it, lead to a good one, and leave few options to the solver."""
    from liaison.engines.timetable.rescue_solve import solved  # noqa: PLC0415  # OR-Tools: see trips

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
    best = solved(day, worth, first, seconds)
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
