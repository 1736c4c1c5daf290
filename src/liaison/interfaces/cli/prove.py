"""`./liaison prove`: an item's deadlines replayed from the log, every day or stretch counted or not, and why."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from liaison.interfaces.cli.worklist import NotFound, acting, moment
from liaison.kernel.clock import Line
from liaison.kernel.errors import Refused
from liaison.platform.commands import command
from liaison.spine.work.queries import proof
from liaison.spine.work.values import Proven


@command("prove", help="replay an item's deadlines from the log and show every day counted: prove 17 [--json]")
def prove(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison prove", description=__doc__, allow_abbrev=False)
    parser.add_argument("item", type=int, metavar="ITEM", help="the number of an item, as the worklist shows it")
    parser.add_argument("--as", dest="user", default="", metavar="USER", help="with what this user may see")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    words = parser.parse_args(argv)
    try:
        proven = proof(acting(words.user, moment("")), item=words.item)
    except (NotFound, Refused) as error:
        print(f"prove: {error.message if isinstance(error, Refused) else error.args[0]}", file=sys.stderr)
        return 2
    print(json.dumps(as_json(proven), indent=2, ensure_ascii=False) if words.json else "\n".join(_told(proven)))
    return 0 if proven.agrees else 1


def as_json(proven: Proven) -> dict[str, object]:
    return {
        "item": proven.item,
        "duty": proven.duty,
        "rule": proven.law.rule_id,
        "version": proven.law.version,
        "cite": proven.law.cite,
        "mark": proven.law.mark,
        "span": proven.span,
        "zone": proven.zone,
        "from": _at(proven.started_at, proven),
        "legal_due": _due(proven.proof.legal_on, proven.proof.legal_due, proven),
        "target_due": _due(proven.proof.target_on, proven.proof.target_due, proven),
        "stored": {"legal_due": _at(proven.stored_legal, proven), "target_due": _at(proven.stored_target, proven)},
        "agrees": proven.agrees,
        "differences": list(proven.differences),
        "paused_at": _at(proven.proof.paused_at, proven) if proven.proof.paused_at else None,
        "facts": [
            {
                "event": fact.event, "name": fact.name, "did": fact.did, "recorded_at": _at(fact.at, proven),
                "happened_at": _at(fact.happened_at, proven), "by": fact.actor,
            }
            for fact in proven.facts
        ],
        "days": [_day(line, proven) for line in proven.proof.lines],
    }  # fmt: skip


def _told(proven: Proven) -> Iterator[str]:
    law = proven.law
    yield f"{proven.title} (item {proven.item}), {law.rule_id or 'our own rule'} version {law.version} [{law.mark}]"
    yield f"{law.cite}: {proven.span}, in {proven.zone}"
    yield ""
    for fact in proven.facts:
        yield f"  event {fact.event:<8} {_at(fact.happened_at, proven)}  {fact.name} ({fact.did}) by {fact.actor}"
    yield ""
    for line in proven.proof.lines:
        hours = [_at(moment, proven)[11:16] for moment in (line.begun, line.ended) if moment]
        stretch = f" {'-'.join(hours)}" if hours else ""
        yield f"  {line.on:%a %Y-%m-%d}{stretch}  {'counted' if line.counted else '   -   '} {line.n:>8}  {line.why}"
    yield ""
    yield f"legal due   {_due(proven.proof.legal_on, proven.proof.legal_due, proven)}"
    yield f"target due  {_due(proven.proof.target_on, proven.proof.target_due, proven)}"
    yield "stored and replayed agree" if proven.agrees else f"THEY DIFFER in {', '.join(proven.differences)}"


def _day(line: Line, proven: Proven) -> dict[str, object]:
    shown: dict[str, object] = {"date": line.on.isoformat(), "counted": line.counted, "n": line.n, "why": line.why}
    if line.begun and line.ended:
        shown |= {"from": _at(line.begun, proven), "to": _at(line.ended, proven)}
    return shown


def _due(on: object, moment: datetime, proven: Proven) -> str:
    """A date where the rule counts days, a moment where it counts hours."""
    return str(on) if on else _at(moment, proven)


def _at(moment: datetime, proven: Proven) -> str:
    return moment.astimezone(ZoneInfo(proven.zone)).isoformat()
