"""`./liaison referrals`: every open referral and what it waits for."""

import argparse
import json
import sys
from collections import Counter
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from liaison.engines.referring import Stage
from liaison.interfaces.cli.worklist import WIDE, acting
from liaison.journeys.referrals.pages.words import ENDS, STAGES, URGENCY
from liaison.journeys.referrals.queries import board
from liaison.journeys.referrals.values import Board, Line
from liaison.kernel.errors import Refused
from liaison.platform.commands import command
from liaison.records.directory.pages.words import service


@command("referrals", help="referrals and what each waits for: [--stage answer] [--quiet 10] [--as USER] [--json]")
def referrals(argv: list[str]) -> int:
    said = _parser().parse_args(argv)
    try:
        act = acting(said.user, datetime.now(ZoneInfo(settings.TIME_ZONE)))
        found = board(act, asked=Board(stage=said.stage, quiet=said.quiet))
    except LookupError as error:
        print(f"referrals: {error.args[0]}", file=sys.stderr)
        return 2
    except Refused as refused:
        print(f"referrals: {refused.message}", file=sys.stderr)
        return 1
    with override("en"):
        if said.json:
            print(json.dumps([as_json(line, act.at) for line in found], indent=1, ensure_ascii=False))
        else:
            _print(found, act.at)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison referrals", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "--stage", default="", choices=["", *(stage.value for stage in Stage)], help="only what waits for this"
    )
    parser.add_argument("--quiet", type=int, default=0, metavar="DAYS", help="only offices silent for so many days")
    parser.add_argument("--as", dest="user", default="", metavar="USER", help="as this user may see it")
    parser.add_argument("--json", action="store_true", help="print a JSON list")
    return parser


def as_json(line: Line, now: datetime) -> dict[str, Any]:
    """Codes and days, and the record number; never a name."""
    return {
        "referral": line.key, "patient": line.record_number, "service": line.service, "reason": line.reason,
        "urgency": line.urgency, "stage": line.stage, "since": line.stage_at.isoformat(), "office": line.office_name,
        "ordered_at": line.ordered_at.isoformat(), "sent_at": line.sent_at.isoformat() if line.sent_at else None,
        "silent_days": line.quiet_days(now), "tries": line.tries, "by_name": bool(line.named),
        "visit_at": line.visit_at.isoformat() if line.visit_at else None, "end": line.end,
    }  # fmt: skip


def _print(found: list[Line], now: datetime) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("patient", "urgency", "to", "office", "waits for", "silent", "tries", "by name"):
        table.add_column(column, no_wrap=True)
    for line in found:
        stands = ENDS[line.end][1] if line.end else STAGES[line.stage][1]
        days = line.quiet_days(now)
        table.add_row(
            line.record_number, str(URGENCY[line.urgency][1]), str(service(line.service)), line.office_name, str(stands),
            "" if days is None else f"{days} d", str(line.tries), line.named,
        )  # fmt: skip
    Console(width=None if sys.stdout.isatty() else WIDE).print(table)
    counts = Counter(str(STAGES[line.stage][1]) for line in found)
    print(f"\n{len(found)}: " + ", ".join(f"{n} {said}" for said, n in counts.items()))
