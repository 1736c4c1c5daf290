"""`./liaison simulate worklist`: a team's month in five orders of work, as a page or as JSON."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict

from liaison.insight.simulation.intervals import Estimate
from liaison.insight.simulation.worklist import (
    REPLICATIONS,
    SEED,
    Comparison,
    OrderResult,
    Report,
    ScenarioResult,
    simulate,
)
from liaison.interfaces.cli.simulate import subject

FEWER_BREACHED, MORE_REACHED = 30, 15  # percent: the targets of idea 1 in IDEAS.md
BREACHED_AGAINST = ("due_date",)
REACHED_AGAINST = ("fifo", "due_date", "manual_priority")
COLUMNS = ("clocks due", "breached", "vs due date", "week late", "calls", "reached", "vs due date")
WIDTHS = (11, 15, 16, 11, 7, 15, 15)
NAMES = {
    "liaison": "Liaison",
    "fifo": "first in, first out",
    "due_date": "due date",
    "manual_priority": "manual priority",
    "random": "random",
}


@subject("worklist", help="breached clocks and people reached, in Liaison's order and four usual ones")
def worklist(argv: list[str]) -> int:
    words = _parser().parse_args(argv)
    report = simulate(seed=words.seed, replications=words.replications, tell=_tell)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    print(json.dumps(_as_json(report), indent=2) if words.json else "\n".join(_page(report)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison simulate worklist", description=__doc__, allow_abbrev=False)
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the first month (default: {SEED})")
    parser.add_argument(
        "--replications",
        type=_at_least_two,
        default=REPLICATIONS,
        metavar="N",
        help=f"months of the main scenario; the others take half (default: {REPLICATIONS})",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _at_least_two(text: str) -> int:
    if not text.isdecimal() or int(text) < 2:
        raise argparse.ArgumentTypeError("needs at least 2, for an interval")
    return int(text)


def _tell(progress: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{progress}", end="", file=sys.stderr, flush=True)


def _as_json(report: Report) -> dict[str, object]:
    return {**asdict(report), "targets": [_verdict_as_json(*each) for each in _verdicts(report.results[0])]}


def _page(report: Report) -> Iterator[str]:
    main, *others = report.results
    yield f"A synthetic team's month in five orders of work; seed {report.seed}, 95% intervals over months."
    yield from _scenario(main)
    yield ""
    yield "Breached clocks by harm if late (means):"
    for order in main.orders:
        grades = " · ".join(f"{grade} {found.value:.0f}" for grade, found in order.breached_by_harm.items())
        yield f"  {NAMES[order.order]:<20} {grades}"
    yield ""
    yield "Targets (IDEAS 1), Liaison's order against:"
    yield from (f"  {_verdict(*each)}" for each in _verdicts(main))
    for result in others:
        yield from _scenario(result)
    yield ""
    yield "What is assumed (people, volumes, minutes, loads) is written in src/liaison/insight/simulation."


def _scenario(result: ScenarioResult) -> Iterator[str]:
    team = result.scenario
    yield ""
    yield f"{result.name}: {team.coordinators} coordinators, {result.replications} months"
    yield "  " + _columns("", *COLUMNS)
    yield from (f"  {_row(order)}" for order in result.orders)
    for each in result.comparisons:
        change = f"breached {_percent(each.breached):<22} reached {_percent(each.reached)}"
        yield f"  Liaison vs {NAMES[each.against]:<20} {change}"


def _row(result: OrderResult) -> str:
    return _columns(
        NAMES[result.order],
        f"{result.due.value:.0f}",
        _spread(result.breached),
        _spread(result.breached_difference, signed=True),
        f"{result.very_late.value:.0f}",
        f"{result.calls.value:.0f}",
        _spread(result.reached),
        _spread(result.reached_difference, signed=True),
    )


def _columns(name: str, *cells: str) -> str:
    return f"{name:<20}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, WIDTHS, strict=True))


def _verdicts(result: ScenarioResult) -> Iterator[tuple[str, str, int, Estimate | None]]:
    """(against, what, target, change in percent) of each target, with the sign that makes more better."""
    found = {each.against: each for each in result.comparisons}
    for against in BREACHED_AGAINST:
        yield against, "fewer breached", FEWER_BREACHED, _fewer(found[against])
    for against in REACHED_AGAINST:
        yield against, "more reached", MORE_REACHED, found[against].reached


def _fewer(comparison: Comparison) -> Estimate | None:
    change = comparison.breached
    if change is None or change.low is None or change.high is None:
        return None
    return Estimate(-change.value, -change.high, -change.low)


def _verdict(against: str, what: str, target: int, change: Estimate | None) -> str:
    return f"{NAMES[against]:<20} {what:<15} {_percent(change):<24} target {target}%: {_met(target, change)}"


def _verdict_as_json(against: str, what: str, target: int, change: Estimate | None) -> dict[str, object]:
    percent = asdict(change) if change else None
    return {"against": against, "what": what, "target": target, "percent": percent, "met": _met(target, change)}


def _met(target: int, change: Estimate | None) -> str:
    """Met only when the whole interval is beyond the target."""
    if change is None:
        return "nothing to compare"
    if change.low is not None and change.low >= target:
        return "met"
    return "met on average, not with certainty" if change.value >= target else "not met"


def _spread(found: Estimate, *, signed: bool = False) -> str:
    value = f"{found.value:+.0f}" if signed else f"{found.value:.0f}"
    return value if found.high is None else f"{value} ± {found.high - found.value:.0f}"


def _percent(found: Estimate | None) -> str:
    if found is None:
        return "of none"
    low, high = found.low, found.high
    return f"{found.value:+.0f}%" if low is None or high is None else f"{found.value:+.0f}% [{low:+.0f}, {high:+.0f}]"
