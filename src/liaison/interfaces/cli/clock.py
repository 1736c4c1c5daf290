"""`./liaison clock`: a rule's deadlines from a start, and every day counted or skipped and why."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NoReturn

from django.conf import settings

from liaison.engines.rulebook import Explanation, explain, rule_versions
from liaison.kernel.clock import Extend, Fact, Line
from liaison.platform.commands import command

LONG = 45  # a proof with more lines is printed with its runs of counted days drawn together


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"clock: {message}", file=sys.stderr)
        raise SystemExit(2)


@command("clock", help="a rule's deadlines and their proof: --rule TCM-01 --from 2026-11-25", permission="none")
def clock(argv: list[str]) -> int:
    words = _parser().parse_args(argv)
    try:
        found = explain(
            words.rule.upper(),
            _when(words.start),
            words.tz,
            _day(words.visit) if words.visit else None,
            _extensions(words.rule.upper(), words.extend),
            variant=words.variant,
        )
    except (LookupError, ValueError) as error:
        print(f"clock: {error.args[0]}", file=sys.stderr)
        return 2
    print(json.dumps(found.to_json(), indent=2, ensure_ascii=False) if words.json else "\n".join(_page(found)))
    return 0


def _parser() -> _Parser:
    parser = _Parser(prog="./liaison clock", description=__doc__, allow_abbrev=False)
    parser.add_argument("--rule", required=True, metavar="ID", help="a row of the rulebook, e.g. TCM-01")
    parser.add_argument("--from", required=True, dest="start", metavar="ISO", help="the day or moment it starts")
    parser.add_argument("--for", dest="visit", metavar="DATE", help="the visit or date it is about (estimates)")
    parser.add_argument("--tz", default=settings.TIME_ZONE, metavar="ZONE", help=f"default: {settings.TIME_ZONE}")
    parser.add_argument("--variant", default="", metavar="NAME", help="e.g. expedited, where the rule has variants")
    parser.add_argument("--extend", action="count", default=0, help="with the more time that the rule allows")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _when(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"not a date or time: {text!r} (write 2026-11-25 or 2026-11-25T14:30-05:00)") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"not a date: {text!r} (write 2026-11-25)") from None


def _extensions(rule_id: str, times: int) -> Sequence[Fact]:
    if not times:
        return ()
    extension = rule_versions(rule_id)[-1].extension
    if extension is None:
        raise ValueError(f"{rule_id} allows no more time")
    if times > 1:
        raise ValueError(f"{rule_id} can be extended once")
    return (Extend(extension, "more time the rule allows"),)


def _page(found: Explanation) -> Iterator[str]:
    rule = found.rule
    terms = rule.terms_of(found.variant)
    yield f"{rule.id}  {rule.requirement}"
    yield ""
    facts = {
        "Applies to": rule.applies_to,
        "Starts with": rule.trigger,
        "Who": rule.accountable,
        "Law": found.cite or rule.cite,
        "Mark": f"{rule.mark} = {rule.mark_means}" + (f" ({rule.source})" if rule.source else ""),
        "Version": rule.version,
        "Clock": terms.span.words() if terms else "none",
        "Zone": f"{found.zone} ({rule.zone_code})",
        "Started": _shown(found.started if terms and terms.span.elapsed else found.started.date()),
        "For": _shown(found.for_),
        "Opens": _shown(found.opens),
        "Target": _shown(found.target_due),
        "Legal due": _shown(found.legal_due) or f"none: {found.reason}",
        "Meaning": "" if rule.reading.sense == "by" else rule.reading.sense,
    }
    yield from (f"  {name:<12} {value}" for name, value in facts.items() if value)
    yield ""
    yield from _days(found)
    yield from (f"  * {note}" for note in found.notes)


def _days(found: Explanation) -> Iterator[str]:
    if not found.lines:
        return
    for counted, group in groupby(found.lines, key=lambda line: line.counted):
        run = list(group)
        if counted and len(found.lines) > LONG and len(run) > 3:
            yield f"  {_shown(run[0].on)} to {_shown(run[-1].on)}  {run[0].n}-{run[-1].n} counted"
        else:
            yield from (_day_line(line) for line in run)
    yield ""


def _day_line(line: Line) -> str:
    if line.begun and line.ended:
        number = f"{line.n / 3600:.10g} h"
        return f"  {_shown(line.on)}  {number:>9}  {'' if line.counted else 'not counted: '}{line.why}"
    return f"  {_shown(line.on)}  {line.n if line.counted else '':>5}  {line.why}"


def _shown(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        return f"{moment:%a} {moment.isoformat(sep=' ', timespec='seconds')}"
    return f"{moment:%a} {moment.isoformat()}"
