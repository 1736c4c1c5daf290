"""`./liaison rescue`: what becomes of every visit of somebody who is out; with --apply it is done, as one."""

import argparse
import json
import sys
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from liaison.interfaces.cli.worklist import WIDE, NotFound, acting, moment
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.commands import command
from liaison.records.scheduling import actions
from liaison.records.scheduling.pages.rescue_words import choice_words, harm_words
from liaison.records.scheduling.queries import resources_named
from liaison.records.scheduling.queries.rescue import Whose, whose
from liaison.records.scheduling.values.rescue import AffectedVisit, Out, RescuePlan
from liaison.records.scheduling.values.setup import ChangeReason


@command("rescue", help='rescue a day: --resource "Dr. Fox" --on 2026-03-12 [--until DATE] [--apply] [--json]')
def rescue(argv: list[str]) -> int:
    words = _parser().parse_args(argv)
    try:
        act = acting(words.user, moment(words.at))
        plan = actions.preview_rescue(act, out=_out(act, words), seconds=words.seconds)
        made = None
        if words.apply and plan.visits:
            made = actions.apply_rescue(act, out=plan.out, decisions=[visit.decision for visit in plan.visits])
    except (NotFound, ValueError) as error:
        print(f"rescue: {error.args[0]}", file=sys.stderr)
        return 2
    except Refused as refused:
        print(f"rescue: {refused.message}", file=sys.stderr)
        return 1
    if words.json:
        print(json.dumps(_as_json(plan) | {"rescue": str(made) if made else None}, indent=2, ensure_ascii=False))
    else:
        _print(plan, act)
        print(f"applied: rescue {made}" if made else "nothing was changed" if plan.visits else "no visit is affected")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison rescue", description=__doc__, allow_abbrev=False)
    parser.add_argument("--resource", required=True, metavar="NAME", help="who or what is out, by name or id")
    parser.add_argument("--on", required=True, metavar="DATE", help="the first day")
    parser.add_argument("--until", default="", metavar="DATE", help="the last day (default: the first)")
    parser.add_argument("--reason", default="ill", choices=[reason.value for reason in ChangeReason])
    parser.add_argument("--apply", action="store_true", help="do it, all of it or nothing")
    parser.add_argument("--seconds", type=float, default=5.0, metavar="S", help="for planning (default: 5)")
    parser.add_argument("--at", default="", metavar="ISO", help="as of this moment (default: now)")
    parser.add_argument("--as", dest="user", default="", metavar="USER", help="with what this user may do")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _out(act: Act, words: argparse.Namespace) -> Out:
    found = resources_named(act, [words.resource])[words.resource]
    if len(found) != 1:
        raise NotFound(
            f"there is no {words.resource!r}" if not found else f"several are called {words.resource!r}: give an id"
        )
    on = date.fromisoformat(words.on)
    until = date.fromisoformat(words.until) if words.until else on
    return Out(resource=found[0], from_on=on, until_on=until, reason=ChangeReason(words.reason))


def _as_json(plan: RescuePlan) -> dict[str, object]:
    return {
        "resource": str(plan.out.resource), "from": plan.out.from_on.isoformat(), "until": plan.out.until_on.isoformat(),
        "cost": plan.cost, "bound": plan.bound, "faults": list(plan.faults),
        "visits": [
            {
                "appointment": str(visit.appointment), "harm": visit.points, "what": visit.what,
                "was": visit.starts_at.astimezone(ZoneInfo(visit.zone)).isoformat(), "becomes": visit.decision.fate,
                "starts_at": visit.decision.starts_at.astimezone(ZoneInfo(visit.zone)).isoformat() if visit.decision.starts_at else None,
                "takes": [plan.names.get(taken, str(taken)) for taken in visit.decision.takes],
            }
            for visit in plan.visits
        ],
    }  # fmt: skip


def _print(plan: RescuePlan, act: Act) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("harm", "patient", "was", "becomes", "why it harms"):
        table.add_column(column, no_wrap=column != "why it harms")
    people = whose(act, {visit.patient for visit in plan.visits})
    with override(settings.LANGUAGE_CODE):
        for visit in plan.visits:
            table.add_row(*_row(visit, plan, people.get(visit.patient), act))
        Console(width=None if sys.stdout.isatty() else WIDE).print(table)
    print(f"cost {plan.cost}, no plan costs less than {plan.bound}")


def _row(visit: AffectedVisit, plan: RescuePlan, who: Whose | None, act: Act) -> tuple[str, ...]:
    name = f"{who.record_number} {who.name}" if who else "restricted chart"
    was = f"{visit.starts_at.astimezone(ZoneInfo(visit.zone)):%a %d %b %H:%M}"
    return str(visit.points), name, was, choice_words(visit, visit.decision, plan.names, act.at), harm_words(visit)
