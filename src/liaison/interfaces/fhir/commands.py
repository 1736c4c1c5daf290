"""`./liaison import`, `export` and `unresolved`: FHIR in and out on the command line."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from liaison.formats.fhir.sources.pieces import Limits
from liaison.formats.fhir.sources.read import Reader
from liaison.interfaces.fhir import export as exporting
from liaison.interfaces.fhir import progress, report
from liaison.interfaces.fhir.batches import batches, read_ahead
from liaison.interfaces.fhir.intake import Intake
from liaison.interfaces.fhir.mapping.elements import Reading
from liaison.interfaces.fhir.rejects import Rejects
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.commands import command
from liaison.records.chart import queries as chart

MOST_DAYS = 180  # further back the stays that bear on one another are no longer read together
SOME_REJECTED, NOT_DONE = 1, 3  # 2 is argparse's, for a wrong command line


@command("import", help="take in a patient population: FHIR R4 files, folders and archives")
def take_in(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison import")
    formats = parser.add_subparsers(dest="format", required=True)
    fhir = formats.add_parser("fhir", help="FHIR R4 Bundles and NDJSON, plain, gzip, xz or zip")
    fhir.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
    fhir.add_argument("--as-of", type=_moment, help="the day (or moment) it is to be taken for: what is news")
    fhir.add_argument(
        "--look-back",
        type=_days,
        metavar="DAYS",
        help="stays that ended longer before that day are history (usual: 30)",
    )
    fhir.add_argument("--source", default="ehr", help="the system it comes from; ids are unique within it")
    fhir.add_argument("--rejects", type=Path, metavar="FILE", help="keep what is rejected, for repair and re-import")
    fhir.add_argument("--json", action="store_true", help="the summary as JSON")
    fhir.add_argument("--jobs", type=int, default=2, help="1: read and store by turns; 2: at once (usual)")
    words = parser.parse_args(argv)
    if missing := [path for path in words.paths if not path.exists()]:
        fhir.error(_("there is no %(path)s") % {"path": missing[0]})
    try:
        return _import(words)
    except Refused as refused:
        print(refused.message, file=sys.stderr)
        return NOT_DONE


def _import(words: argparse.Namespace) -> int:
    act = _act()
    rejects = Rejects(words.rejects)
    reader = Reader(words.paths, Limits(), rejects.spill)
    reading = Reading(source=words.source, on=(words.as_of or act.at).date(), zone=ZoneInfo(settings.TIME_ZONE))
    found = batches(reader)
    try:
        with progress.shown(reader) as bar:
            intake = Intake(
                act=act, reading=reading, as_of=words.as_of, look_back=words.look_back, rejects=rejects, told=bar
            )
            summary = intake.run(read_ahead(found) if words.jobs > 1 else found)
        if words.json:
            report.as_json(summary, rejects, sys.stdout)
        else:
            kept_in = str(words.rejects or "")
            report.as_text(summary, rejects, kept_in=kept_in, passed_over=len(reader.passed_over))
    finally:
        rejects.close()
    return SOME_REJECTED if rejects.count else 0


@command("export", help="give records out as FHIR NDJSON, as they were received")
def give_out(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison export")
    formats = parser.add_subparsers(dest="format", required=True)
    fhir = formats.add_parser("fhir", help="NDJSON, one file per resource type")
    fhir.add_argument("--out", type=Path, required=True, metavar="DIR")
    fhir.add_argument("--patient", type=UUID, help="one patient only")
    fhir.add_argument("--type", action="append", default=[], help="this type only; may be repeated")
    words = parser.parse_args(argv)
    counts = exporting.write(chart.whole(_act(), patient=words.patient, types=words.type), words.out)
    print(json.dumps(dict(sorted(counts.items()))))
    return 0


@command("unresolved", help="references whose target has not arrived")
def unresolved(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison unresolved")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    words = parser.parse_args(argv)
    for waiting in chart.unresolved(_act(), limit=words.limit):
        if words.json:
            print(json.dumps(asdict(waiting), default=str))
        else:
            print(f"{waiting.type}/{waiting.fhir_id}  {waiting.path}  ->  {waiting.target}")
    return 0


def _act() -> Act:
    now = datetime.now(ZoneInfo(settings.TIME_ZONE))
    return Act(actor="system:import", at=now, purpose="operations", via="cli", role="integration")


def _days(text: str) -> timedelta:
    if not text.isdigit() or not 1 <= int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(_("give a number of days from 1 to %(most)d") % {"most": MOST_DAYS})
    return timedelta(days=int(text))


def _moment(text: str) -> datetime:
    """A day means all of it: what happened by its end is known."""
    zone = ZoneInfo(settings.TIME_ZONE)
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), zone) - timedelta(seconds=1)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
