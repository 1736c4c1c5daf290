"""`./liaison due`: every preventive rule for every patient, with the evidence, as of a day."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from liaison.engines.prevention import STATUSES, VERSION, Due, UnknownRule, rule, rules
from liaison.interfaces.cli.worklist import WIDE, acting
from liaison.journeys.population.pages import words
from liaison.journeys.population.queries import NoSuchPatient, everybody
from liaison.journeys.population.values import DueStanding as Standing
from liaison.kernel.errors import Refused
from liaison.platform.commands import command


@command("due", help="what is due for whom: --as-of 2026-11-22 [--rule REC-BRE] [--patient R-000123] [--json]")
def due(argv: list[str]) -> int:
    said = _parser().parse_args(argv)
    try:
        as_of = _day(said.as_of)
        only = tuple(rule(each) for each in said.rule)
        found = everybody(
            acting(said.user, datetime.now(ZoneInfo(settings.TIME_ZONE))), as_of=as_of, only=only, record=said.patient
        )
        with override("en"):
            _write(found) if said.json else _print(found, as_of)
    except (ValueError, LookupError) as error:
        print(f"due: {_said(error)}", file=sys.stderr)
        return 2
    except Refused as refused:
        print(f"due: {refused.message}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison due", description=__doc__, allow_abbrev=False)
    parser.add_argument("--as-of", required=True, metavar="DATE", help="the day asked about, e.g. 2026-11-22")
    parser.add_argument("--rule", action="append", default=[], metavar="ID", help="only this rule; may be repeated")
    parser.add_argument("--patient", default="", metavar="R", help="only this patient: record number or id")
    parser.add_argument("--as", dest="user", default="", metavar="USER", help="as this user may see it")
    parser.add_argument("--json", action="store_true", help="print a JSON list, one object a line")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"not a date: {text!r} (write 2026-11-22)") from None


def _said(error: Exception) -> str:
    if isinstance(error, UnknownRule):
        return f"there is no rule {error.args[0]!r} (there are: {', '.join(each.id for each in rules())})"
    if isinstance(error, NoSuchPatient):
        return f"there is no patient {error.args[0]!r}"
    return str(error.args[0] if error.args else error)


def _write(found: Iterator[Standing]) -> None:
    """A JSON list that never stands in memory whole."""
    out, encode, between = sys.stdout.buffer, msgspec.json.Encoder().encode, b"[\n"
    for standing in found:
        lines = b",\n".join(encode(as_json(standing, each)) for each in standing.dues)
        out.write(between + lines)
        between = b",\n"
    out.write(b"[]\n" if between == b"[\n" else b"\n]\n")
    out.flush()


def as_json(standing: Standing, found: Due) -> dict[str, Any]:
    return {
        "patient": standing.record_number or str(standing.patient),
        "rule": found.rule.id,
        "status": found.status,
        "due_on": found.due_on,
        "evidence": [
            {"what": fact.what or fact.kind, "code": fact.code, "system": fact.system, "on": fact.on, "value": fact.value or None}
            for fact in found.evidence
        ],
        "why": words.why(found),
        "version": found.rule.version,
        "cite": found.rule.cite,
        "mark": found.rule.mark,
    }  # fmt: skip


def _print(found: Iterator[Standing], as_of: date) -> None:
    """How many stand how with each rule, and what in the record cannot be so."""
    counts: Counter[tuple[str, str]] = Counter()
    problems: Counter[str] = Counter()
    people = 0
    for standing in found:
        people += 1
        counts.update((each.rule.id, each.status) for each in standing.dues)
        problems.update({each.kind for each in standing.problems})
    table = Table(box=None, pad_edge=False)
    for column in ("rule", "what", *STATUSES, "mark"):
        table.add_column(column.replace("_", " "), justify="right" if column in STATUSES else "left", no_wrap=True)
    for each in rules():
        if any(counts[each.id, status] for status in STATUSES):
            numbers = [f"{counts[each.id, status]:,}" for status in STATUSES]
            table.add_row(each.id, str(words.name(each.id)), *numbers, f"[{each.mark}]".replace("[", r"\["))
    Console(width=None if sys.stdout.isatty() else WIDE).print(table)
    print(f"\n{people:,} people as of {as_of}, rules of {VERSION}. S sourced, K from knowledge and to be verified.")
    for kind, count in sorted(problems.items()):
        print(f"Data problem of {count:,}: {words.PROBLEMS[kind]}")
