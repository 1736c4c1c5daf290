"""`./liaison simulate clinic`: a seeded clinic's year, what the wait list refills and for whom, and what changes would do."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict

from liaison.insight.simulation.clinic.experiment import REPLICATIONS, SEED, YEAR, Report, Result, simulate
from liaison.insight.simulation.clinic.policy import BASE, CHANGES, POLICIES
from liaison.insight.simulation.clinic.targets import Verdict, verdicts
from liaison.insight.simulation.intervals import Estimate
from liaison.interfaces.cli.simulate import subject

USUAL = ("wait_list_published", "no_wait_list")
POINTS = ("refilled", "refilled_with_notice", "completed", "accepted", "won", "acceptance_gap", "no_show", "cancelled", "utilisation")  # fmt: skip
NAMES = {
    "refilled": "cancelled slots refilled", "refilled_with_notice": "  of those with over 2 h notice",
    "completed": "refilled and then kept", "accepted": "offers that got a yes", "won": "offers that became a visit",
    "acceptance_gap": "yes: under 65 minus 65+", "no_show": "missed, of kept and missed", "cancelled": "cancelled, of all booked",
    "utilisation": "slots kept", "kept": "visits kept", "missed": "visits missed", "offers": "offers made", "calls": "calls made",
    "offers_per_fill": "offers per visit", "days_waited": "days later than wanted (median)",
    "days_sooner": "days sooner by the list (median)", "clinic_wait_90": "minutes waited in clinic (P90)",
    "overtime": "minutes over per half day",
}  # fmt: skip
SHOWN_BY_GROUP = ("accepted", "won", "no_show", "days_waited")


@subject("clinic", help="a seeded clinic's year: cancelled slots refilled, for whom, and what changes would do")
def clinic(argv: list[str]) -> int:
    words = _parser().parse_args(argv)
    chosen = words.what_if or USUAL
    report = simulate(
        [POLICIES[name] for name in chosen], seed=words.seed, replications=words.replications, days=words.weeks * 7,
        tell=_tell,
    )  # fmt: skip
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    print(json.dumps(_as_json(report), indent=2) if words.json else "\n".join(_page(report)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison simulate clinic", description=__doc__, allow_abbrev=False)
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the first year (default: {SEED})")
    parser.add_argument("--replications", type=_at_least(2), default=REPLICATIONS, metavar="N", help=f"years (default: {REPLICATIONS})")  # fmt: skip
    parser.add_argument("--weeks", type=_at_least(4), default=YEAR // 7, help=f"in a year (default: {YEAR // 7})")
    parser.add_argument("--what-if", action="append", choices=[p.name for p in CHANGES], metavar="CHANGE",
                        help=f"one of: {', '.join(p.name for p in CHANGES)}; may be given again")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"needs at least {least}")
        return int(text)

    return number


def _tell(progress: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{progress}", end="", file=sys.stderr, flush=True)


def _as_json(report: Report) -> dict[str, object]:
    base = report.results[0].figures
    return {**asdict(report), "targets": [asdict(verdict) for verdict in verdicts(base)]}


def _page(report: Report) -> Iterator[str]:
    base, *others = report.results
    yield f"{report.replications} seeded years of {report.days} days, seed {report.seed}; 95% intervals over years."
    yield f"{report.habits.clinicians} clinicians, {report.habits.slots_per_day} slots a day each."
    yield ""
    yield f"  {'':<34}{'as now':>24}" + "".join(f"{other.policy:>24}" for other in others)
    for name in base.figures:
        cells = "".join(f"{_said(name, result.figures[name]):>24}" for result in report.results)
        yield f"  {NAMES[name]:<34}{cells}"
    yield ""
    yield "Targets, as now:"
    yield from (f"  {_verdict(verdict)}" for verdict in verdicts(base.figures))
    yield ""
    yield from _groups(base)
    if BASE.name != base.policy:
        return
    yield ""
    yield "What is assumed about people is written, with its sources, in src/liaison/insight/simulation/clinic/habits.py."
    yield "With the published policy the same people fill about as many slots as were published (30%, JMIR 2024 e52071)."


def _groups(base: Result) -> Iterator[str]:
    yield "By group, as now:"
    yield f"  {'':<22}" + "".join(f"{NAMES[name].split(' (')[0]:>28}" for name in SHOWN_BY_GROUP)
    for group, figures in base.groups.items():
        yield f"  {group:<22}" + "".join(f"{_said(name, figures[name]):>28}" for name in SHOWN_BY_GROUP)


def _verdict(found: Verdict) -> str:
    published = f", published {found.published:.0%}" if found.published else ""
    bound = "under 3 points either way" if found.what == "acceptance_gap" else f"at least {found.target:.0%}"
    return f"{NAMES[found.what]:<34}{_said(found.what, found.found):>20}  {bound}{published}: {'met' if found.met else 'not met'}"


def _said(name: str, found: Estimate) -> str:
    if name in POINTS:
        unit = "" if name == "acceptance_gap" else "%"
        value, half = 100 * found.value, _half(found) * 100
        return f"{value:+.1f} ± {half:.1f} points" if not unit else f"{value:.1f}% ± {half:.1f}"
    return (
        f"{found.value:,.0f} ± {_half(found):,.0f}"
        if abs(found.value) >= 100
        else f"{found.value:.1f} ± {_half(found):.1f}"
    )


def _half(found: Estimate) -> float:
    return 0.0 if found.high is None else found.high - found.value
