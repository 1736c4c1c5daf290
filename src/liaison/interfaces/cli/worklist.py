"""`./liaison worklist`: the ranked list as the screen shows it."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.commands import command
from liaison.spine.access.values import ROLES
from liaison.spine.people.models import Staff, Team
from liaison.spine.work.queries import worklist
from liaison.spine.work.queries.words import because
from liaison.spine.work.values import Line, Page, View

WIDE = 240  # columns where nobody looks at a terminal


class NotFound(LookupError):
    """What was named on the command line is not here."""


@command("worklist", help="the ranked list of a team: --team coordination [--as USER] [--json]")
def show(argv: list[str]) -> int:
    words = _parser().parse_args(argv)
    try:
        act = acting(words.user, moment(words.at))
        page = _page(act, words)
    except (NotFound, ValueError) as error:
        print(f"worklist: {error.args[0]}", file=sys.stderr)
        return 2
    except Refused as refused:
        print(f"worklist: {refused.message}", file=sys.stderr)
        return 1
    if words.json:
        print(json.dumps([as_json(line) for line in page.lines], indent=2, ensure_ascii=False))
    else:
        _print(page, act)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison worklist", description=__doc__, allow_abbrev=False)
    parser.add_argument("--team", required=True, metavar="T", help="the code of a team, e.g. coordination")
    parser.add_argument("--as", dest="user", default="", metavar="USER", help="as this user sees it")
    parser.add_argument("--at", default="", metavar="ISO", help="rank as of this moment (default: now)")
    parser.add_argument("--view", choices=[view.value for view in View], help="default: to_do with --as, else team")
    parser.add_argument("--size", type=int, default=50, metavar="N")
    parser.add_argument("--page", type=int, default=1, metavar="N")
    parser.add_argument("--json", action="store_true", help="print a JSON list")
    return parser


def acting(username: str, at: datetime) -> Act:
    """As a member of staff, with exactly what that person may see; else as the operator of this machine."""
    if not username:
        return Act(actor="system:cli", at=at, purpose="operations", via="cli", role="integration")
    staff = Staff.objects.filter(user__username=username, active=True).first()
    if staff is None:
        raise NotFound(f"there is no user {username!r}")
    return Act(actor=staff.actor, at=at, purpose=ROLES[staff.role].purposes[0], via="cli", role=staff.role)


def moment(text: str) -> datetime:
    zone = ZoneInfo(settings.TIME_ZONE)
    if not text:
        return datetime.now(zone)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"not a date or time: {text!r} (write 2026-11-25 or 2026-11-25T14:30-05:00)") from None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _page(act: Act, words: argparse.Namespace) -> Page:
    if not Team.objects.filter(code=words.team).exists():
        known = ", ".join(Team.objects.order_by("code").values_list("code", flat=True)) or "none"
        raise NotFound(f"there is no team {words.team!r} (there are: {known})")
    if words.size < 1 or words.page < 1:
        raise ValueError("--size and --page begin at 1")
    view = View(words.view) if words.view else View.TO_DO if words.user else View.TEAM
    return worklist(act, team=words.team, view=view, size=words.size, number=words.page)


def as_json(line: Line) -> dict[str, object]:
    zone = ZoneInfo(line.zone)
    return {
        "rank": line.rank,
        "item": line.item,
        "patient": {"id": str(line.patient), "record_number": line.record_number},
        "duty": line.duty,
        "title": line.title,
        "law": {"rule": line.law.rule_id, "version": line.law.version, "cite": line.law.cite, "mark": line.law.mark},
        "opened_at": line.opened_at.astimezone(zone).isoformat(),
        "started_at": line.started_at.astimezone(zone).isoformat(),
        "legal_due": line.legal_due.astimezone(zone).isoformat(),
        "target_due": line.target_due.astimezone(zone).isoformat(),
        "late": line.late,
        "owner": line.owner.name if line.owner else None,
        "score": line.score,
        "reasons": [{"code": r.code, "points": r.points, "params": dict(r.params)} for r in line.reasons],
    }


def _print(page: Page, act: Act) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("#", "patient", "what", "due", "law", "score", "why now"):
        table.add_column(column, justify="right" if column in ("#", "score") else "left", no_wrap=column != "why now")
    with override(settings.LANGUAGE_CODE):
        for line in page.lines:
            table.add_row(*_row(line))
        Console(width=None if sys.stdout.isatty() else WIDE).print(table)
        n = page.counts
        print(f"\n{n.team} of the team, {n.waiting} waiting, {n.set_aside} set aside, as of {act.at:%Y-%m-%d %H:%M}")


def _row(line: Line) -> Iterator[str]:
    due = line.legal_due.astimezone(ZoneInfo(line.zone))
    yield str(line.rank)
    yield f"{line.record_number} {line.name}".strip() or "restricted chart"
    yield line.title
    yield f"{due:%a %d %b %H:%M}{' LATE' if line.late else ''}"
    yield f"{line.law.rule_id or line.law.cite} [{line.law.mark}]"
    yield str(line.score)
    yield " · ".join(f"{because(reason)} {reason.points:+d}" for reason in line.reasons)
