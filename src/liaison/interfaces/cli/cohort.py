"""`./liaison cohort`: who is in a cohort as of a day, with what was seen of each; nothing is kept."""

import argparse
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from liaison.engines.cohorts import CohortRule, Membership, RuleFault, parse, shipped
from liaison.engines.prevention import Fact
from liaison.interfaces.cli.worklist import WIDE, acting
from liaison.journeys.population.pages import cohort_words as words
from liaison.journeys.population.queries.cohorts import cohorts, versions
from liaison.journeys.population.queries.once import Once, once
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.commands import command


@command("cohort", help="who is in a cohort: NAME|FILE --as-of 2026-11-22 [--json]")
def cohort(argv: list[str]) -> int:
    said = _parser().parse_args(argv)
    try:
        as_of = date.fromisoformat(said.as_of)
        act = acting(said.user, datetime.now(ZoneInfo(settings.TIME_ZONE)))
        if as_of > act.at.date():
            raise ValueError(f"{as_of} is still ahead")
        rule = parse(_text(act, said.name))
        with override("en"):
            _say(act, rule, as_of, as_json=said.json)
    except RuleFault as fault:
        print(f"cohort: line {fault.line}, column {fault.column}: {words.fault(fault)}", file=sys.stderr)
        return 2
    except (ValueError, LookupError, OSError) as error:
        print(f"cohort: {error.args[-1] if error.args else error}", file=sys.stderr)
        return 2
    except Refused as refused:
        print(f"cohort: {refused.message}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison cohort", description=__doc__, allow_abbrev=False)
    parser.add_argument("name", help="its short name, or a file that ends with .cohort")
    parser.add_argument("--as-of", required=True, metavar="DATE", help="the day asked about, e.g. 2026-11-22")
    parser.add_argument("--as", dest="user", default="", metavar="USER", help="as this user may see it")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _text(act: Act, name: str) -> str:
    """The clinic's own, else the product's, else a file."""
    if name.endswith(".cohort"):
        return shipped.completed(Path(name).read_text(encoding="utf-8"))
    if written := versions(act, code=name):
        return written[0].text
    if name in shipped.COHORTS:
        return shipped.text_of(name)
    known = sorted({*shipped.COHORTS, *(line.code for line in cohorts(act))})
    raise LookupError(f"there is no cohort {name!r} (there are: {', '.join(known)})")


def _say(act: Act, rule: CohortRule, as_of: date, *, as_json: bool) -> None:
    found = once(act, rule=rule, as_of=as_of)
    if not as_json:
        _print(rule, found, as_of)
        return
    whole = {
        "cohort": rule.title, "as_of": as_of, "rule": found.rule, "result": found.result, "looked_at": found.looked_at,
        "members": sum(one.member is True for _record, one in found.people),
        "people": [_as_json(record, one) for record, one in found.people],
    }  # fmt: skip
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n")
    sys.stdout.buffer.flush()


def _as_json(record: str, one: Membership) -> dict[str, Any]:
    return {
        "patient": record,
        "member": one.member,
        "why": one.why,
        "last_met": one.last_met,
        "answers": [
            {
                "asked": answer.atom.text, "holds": answer.holds, "doubt": answer.doubt.why if answer.doubt else None,
                "evidence": [_fact(fact) for fact in answer.evidence],
            }
            for answer in one.answers
        ],
        "shown": {atom.values: _fact(fact) for atom, fact in one.shown if fact},
    }  # fmt: skip


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "what": fact.what or fact.kind,
        "code": fact.code,
        "system": fact.system,
        "on": fact.on,
        "value": fact.value or None,
    }


def _print(rule: CohortRule, found: Once, as_of: date) -> None:
    by: Counter[str] = Counter(one.why for _record, one in found.people)
    table = Table(box=None, pad_edge=False)
    table.add_column("why")
    table.add_column("people", justify="right")
    for why, said in (
        ("entry", "the entry holds"),
        ("grace", "still within the grace"),
        ("unsaid", "the record does not say"),
    ):
        table.add_row(said, f"{by[why]:,}")
    Console(width=None if sys.stdout.isatty() else WIDE).print(table)
    print(
        f"\n{rule.title} as of {as_of}: {by['entry'] + by['grace']:,} people; {found.looked_at:,} looked at. Result {found.result[:12]}."
    )
