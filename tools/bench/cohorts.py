"""`./liaison bench cohorts`: rules of cohorts, tiers, and scores held against what happened, over a hundred thousand people."""

import random
import sys
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter, process_time
from typing import TypeVar

from liaison.kernel.act import Act
from tools.bench import ground, scores

RULES = ("diabetes", "two-or-more")
_T = TypeVar("_T")
PART = 20_000  # of the people: how the time grows with their number


def run() -> list[str]:
    ground.prepare("liaison_bench_cohorts", fresh=True)
    count = scores.stored(_recorded)
    lines = []
    for code in RULES:
        lines += _cohort(code)
    lines += _tiers()
    took, told = _timed(_held)
    lines.append(_line(f"Scores held against what happened: {told} of five can be told", scores.PEOPLE, took))
    return [
        f"{scores.PEOPLE:,} people, {count:,} resources; one process beside PostgreSQL.", "",
        "| What | Seconds by the clock | People a second | by this process's own time | Largest memory |",
        "|---|---|---|---|---|", *lines,
    ]  # fmt: skip


def _line(said: str, people: int, took: tuple[float, float]) -> str:
    wall, own = took
    line = f"| {said} | {wall:.1f} | {people / wall:,.0f} | {people / own:,.0f} | {scores.megabytes():.0f} MB |"
    print(line, file=sys.stderr, flush=True)
    return line


def _cohort(code: str) -> list[str]:
    """Run twice: the same people, the same fingerprint. People a second are of those whom the database leaves to the rule."""
    from liaison.journeys.population import actions

    actions.ship_cohorts(_act())
    first_took, first = _timed(lambda: actions.run_cohort(_act(), code=code))
    again_took, again = _timed(lambda: actions.run_cohort(_act(), code=code))
    assert (first.digest, first.members) == (again.digest, again.members)
    said = f"{code}: {first.members:,} of {first.looked_at:,} looked at"
    return [
        _line(said, first.looked_at, first_took),
        _line("the same again: the same people, one fingerprint", again.looked_at, again_took),
    ]


def _tiers() -> list[str]:
    from liaison.journeys.population import actions
    from liaison.journeys.population.queries.finding import by_rule
    from liaison.journeys.population.queries.people import people

    some = list(people(by_rule(_act())).order_by("id").values_list("id", flat=True)[:PART])
    part, _changed = _timed(lambda: actions.compute_tiers(_act(), patients=some))
    lines = [_line(f"Tiers of {PART:,}, with the tier ninety days before", PART, part)]
    every, changed = _timed(lambda: actions.compute_tiers(_act()))
    return [*lines, _line(f"Tiers of all; {changed:,} new or changed", scores.PEOPLE, every)]


def _held() -> int:
    from liaison.journeys.population import actions

    return actions.hold_scores(_act())


def _timed(what: Callable[[], _T]) -> tuple[tuple[float, float], _T]:
    wall, own = perf_counter(), process_time()
    found = what()
    return (perf_counter() - wall, process_time() - own), found


def _act() -> Act:
    return Act(actor="system:bench", at=scores.AS_OF, purpose="operations", via="cli", role="integration")


def _recorded(chance: random.Random):  # type: ignore[no-untyped-def]
    """What the scores look at, and what the rules of tiers ask beside it: A1c and blood pressure."""
    yield from scores.recorded(chance)
    for code, unit, low, high in (("4548-4", "%", 5, 12), ("8480-6", "mm[Hg]", 100, 190)):
        for _each in range(chance.randrange(4)):
            value = {"value": chance.randint(low, high), "unit": unit, "code": unit}
            on = scores.AS_OF - timedelta(days=chance.randrange(1500))
            yield "Observation", on, scores.LOINC, code, "final", "laboratory", {"valueQuantity": value}
