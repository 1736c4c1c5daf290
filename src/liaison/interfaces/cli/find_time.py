"""`./liaison find-time`: the times the screen would offer, why each stands where it stands, and what conditions cost."""

import argparse
import json
import sys
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from liaison.engines.timetable.asking import Only
from liaison.engines.timetable.suiting import CELLS
from liaison.interfaces.cli.worklist import WIDE, NotFound, acting, moment
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.commands import command
from liaison.records.scheduling.pages import found_words as words
from liaison.records.scheduling.queries.find import Choices, choices, find_times, wished
from liaison.records.scheduling.values import FoundTime, Search, Times
from liaison.spine.access.queries import patient_for
from liaison.spine.people.models import Patient


@command("find-time", help="free times for a patient: --patient R-000123 --visit-type follow-up [--json]")
def find(argv: list[str]) -> int:
    said = _parser().parse_args(argv)
    try:
        act = acting(said.user, moment(said.at))
        search, offered = _search(act, said)
        times = find_times(act, search)
    except (NotFound, ValueError) as error:
        print(f"find-time: {error.args[0]}", file=sys.stderr)
        return 2
    except Refused as refused:
        print(f"find-time: {refused.message}", file=sys.stderr)
        return 1
    if said.json:
        print(json.dumps(as_json(times), indent=2, ensure_ascii=False))
    else:
        with override(settings.LANGUAGE_CODE):
            _print(times, offered)
    return 0 if times.found else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison find-time", description=__doc__, allow_abbrev=False)
    parser.add_argument("--patient", required=True, metavar="P", help="record number or id")
    parser.add_argument("--visit-type", required=True, metavar="CODE")
    parser.add_argument("--as", dest="user", default="", metavar="USER", help="as this user may see it")
    parser.add_argument("--at", default="", metavar="ISO", help="as of this moment (default: now)")
    parser.add_argument("--first", action="store_true", help="soonest first, not best first")
    parser.add_argument("--every", action="store_true", help="every time, not one for each part of a clinician's day")
    parser.add_argument("--size", type=int, default=20, metavar="N")
    parser.add_argument("--clinician", default="", metavar="NAME")
    parser.add_argument("--site", default="", metavar="NAME")
    parser.add_argument("--language", default=None, metavar="CODE", help="default: the patient's own")
    parser.add_argument("--gender", default=None, choices=["female", "male"])
    parser.add_argument("--network", default=None, metavar="PAYER", help="default: who pays first")
    for name in ("after", "until", "window-from", "window-until"):
        parser.add_argument(f"--{name}", type=date.fromisoformat, metavar="DAY")
    parser.add_argument("--suits", default=None, metavar="0m,2a", help="weekday (0 is Monday) and m, a or e")
    parser.add_argument("--ride", action="store_true", default=None)
    parser.add_argument("--only", default=None, metavar="LIST", help=f"conditions, of {', '.join(Only)}")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _search(act: Act, said: argparse.Namespace) -> tuple[Search, Choices]:
    """From the record, changed by what was said."""
    if said.size < 1:
        raise ValueError("--size begins at 1")
    patient = patient_for(act, _patient(act, said.patient), "scheduling.book")
    base = wished(act, patient=patient.id, visit_type=said.visit_type)
    offered = choices(said.visit_type, payer=base.network)
    given: dict[str, Any] = {
        "language": said.language, "gender": said.gender, "network": said.network, "after": said.after,
        "until": said.until, "window_from": said.window_from, "window_until": said.window_until, "ride": said.ride,
        "suits": _of(said.suits, CELLS, "--suits"), "only": _of(said.only, tuple(Only), "--only"),
        "clinician": _named(said.clinician, offered.leads, "clinician"), "place": _named(said.site, offered.places, "site"),
    }  # fmt: skip
    kept = {name: value for name, value in given.items() if value is not None}
    made = replace(base, **kept, best=not said.first, thin=not said.every, size=said.size)
    return replace(made, only=frozenset(map(Only, made.only))), offered


def _patient(act: Act, text: str) -> UUID:
    found = Patient.objects.seen_by(act).filter(record_number=text).first()
    if found is not None:
        return found.id
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(f"there is no patient {text!r}") from None


def _of(text: str | None, known: tuple[str, ...], option: str) -> frozenset[str] | None:
    if text is None:
        return None
    found = frozenset(word for word in text.split(",") if word)
    if unknown := found - set(known):
        raise ValueError(f"{option} does not know {', '.join(sorted(unknown))}")
    return found


def _named(name: str, known: tuple[tuple[UUID, str], ...], what: str) -> UUID | None:
    if not name:
        return None
    found = next((pk for pk, each in known if each.lower() == name.lower()), None)
    if found is None:
        raise NotFound(
            f"there is no {what} {name!r} for this visit (there are: {', '.join(each for _pk, each in known)})"
        )
    return found


def as_json(times: Times) -> dict[str, Any]:
    return {
        "visit_type": times.search.visit_type,
        "only": sorted(times.search.only),
        "found": [{"rank": rank, **_time(time)} for rank, time in enumerate(times.found, start=1)],
        "costs": [{"only": cost.only, "minutes": cost.minutes, "instead": _time(cost.instead)} for cost in times.costs],
        "ways_out": [{"without": sorted(way.drops), "instead": _time(way.instead)} for way in times.ways],
        "shortage": None if times.shortage is None else asdict(times.shortage),
    }


def _time(time: FoundTime) -> dict[str, Any]:
    return {
        "starts_at": time.starts_at.isoformat(), "minutes": time.minutes, "zone": time.zone, "place": time.place,
        "takes": [
            {"resource": str(use.resource), "name": one.name, "kind": one.kind, "offset": use.offset, "minutes": use.minutes}
            for use, one in zip(time.uses, time.takes, strict=True)
        ],
        "score": time.score,
        "reasons": [{"code": r.code, "points": r.points, "params": dict(r.params)} for r in time.reasons],
    }  # fmt: skip


def _print(times: Times, offered: Choices) -> None:
    search, console = times.search, Console(width=None if sys.stdout.isatty() else WIDE)
    names = {
        "clinician": dict(offered.leads).get(search.clinician, "") if search.clinician else "",
        "place": dict(offered.places).get(search.place, "") if search.place else "",
        "after": str(search.after or ""), "until": str(search.until or ""),
    }  # fmt: skip
    table = Table(box=None, pad_edge=False)
    for column in ("#", "when", "with", "where", "points", "why"):
        table.add_column(column, justify="right" if column in ("#", "points") else "left", no_wrap=column != "why")
    for rank, time in enumerate(times.found, start=1):
        why = " · ".join(f"{words.reason(each, search)} {each.points:+d}" for each in time.reasons)
        who = ", ".join(one.name for one in time.takes)
        table.add_row(str(rank), f"{time.starts_at:%a %d %b %H:%M}", who, time.place, str(time.score), why)
    if times.found:
        console.print(table)
    for cost in times.costs:
        console.print(f"{words.condition(cost.only, search, names)}: {cost.minutes / 1440:.1f} days")
    for way in times.ways:
        blamed = " and ".join(words.condition(each, search, names) for each in sorted(way.drops))
        console.print(f"Nothing meets all of this. Without “{blamed}”: {way.instead.starts_at:%a %d %b %H:%M}")
    if times.shortage:
        console.print(words.shortage(times.shortage))
