"""`./liaison demo`: make the demo clinic in an empty database, and say who can sign in."""

import argparse
import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils import timezone

from liaison.interfaces.demo import story
from liaison.interfaces.demo.cast import CAST
from liaison.interfaces.demo.clinic import NAME
from liaison.interfaces.demo.times import Times, where_it_is_morning
from liaison.platform import chain, environment
from liaison.platform.commands import command
from liaison.spine.access.queries import DemoSignIn, demo_signins
from liaison.spine.people.models import Patient, Staff

SEED, PATIENTS = 20260312, 412
SIGN_INS = "demo-sign-ins.json"
UNFINISHED = "demo-unfinished"  # there while the demo is made; left behind when that is interrupted


@command("demo", help="make a demo clinic of synthetic people in an empty database")
def demo(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison demo")
    parser.add_argument("--patients", type=_some, default=PATIENTS, help=f"size of the panel ({PATIENTS})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"another number makes other people ({SEED})")
    parser.add_argument("--as-of", type=_moment, default=None, help="the morning it opens on; usually now")
    words = parser.parse_args(argv)
    if Staff.objects.exists() or Patient.objects.unscoped("whether anybody is here").exists():
        print("There is a clinic in this database already. The demo is made in an empty one:", file=sys.stderr)
        print("  LIAISON_HOME=another-folder ./liaison demo", file=sys.stderr)
        return 2
    settings.DEMO = True  # this process makes the demo: its sign-ins may be opened
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")  # thousands of small commits; a demo lost is made again
    began = time.monotonic()
    opens = words.as_of or _this_morning()
    unfinished = environment.home() / UNFINISHED
    unfinished.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished.touch()
    times = Times(opens, ZoneInfo(settings.TIME_ZONE))
    story.tell(times, patients=words.patients, seed=words.seed, told=lambda days: _told(days, times.days))
    while chain.seal():
        pass
    _print_sign_ins(words.patients, time.monotonic() - began)
    if words.as_of is None:
        print(f"In that clinic it is {datetime.now(times.zone):%A %H:%M (UTC%z)}; LIAISON_ZONE chooses another place.")
    unfinished.unlink()
    return 0


def _this_morning() -> datetime:
    """Whatever the hour is here, the clinic lies where its day begins, unless somebody has said where it lies."""
    now = datetime.now(UTC)
    kept = environment.home() / environment.DEMO_ZONE
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept.unlink(missing_ok=True)  # of one that was made here before
    if not environment.text("LIAISON_ZONE", ""):
        settings.TIME_ZONE = where_it_is_morning(now).key
        timezone.get_default_timezone.cache_clear()  # type: ignore[attr-defined]  # it is an lru_cache
        kept.write_text(f"{settings.TIME_ZONE}\n")
    return now


def _told(days: int, of: int) -> None:
    """It takes minutes: whoever waits sees that it moves."""
    end = "\r" if sys.stdout.isatty() and days < of else "\n"
    if end == "\r" or days % 10 == 0 or days == of:
        print(f"  Day {days} of {of}", end=end, flush=True)


def _print_sign_ins(patients: int, seconds: float) -> None:
    """Also kept where only the owner of this installation can read them, for `./liaison run` to show again."""
    found = demo_signins()
    place = environment.home() / SIGN_INS
    _write(place, [{"username": one.username, "password": one.password, "title": _title(one)} for one in found])
    print(f"{NAME}: {patients} patients, {seconds:.0f} seconds. Nobody in it is real. Sign-ins:")
    for one in found:
        print(f"  {one.username:<10} {one.password:<16} {_title(one)}")
    print("The sign-in page shows them too, with the code of the moment.")


def _title(one: DemoSignIn) -> str:
    return f"{one.name}, {one.role}"


def _write(place: Path, found: list[dict[str, str]]) -> None:
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(found, file, indent=1)


def _some(text: str) -> int:
    count = int(text)
    if not len(CAST) + 20 <= count <= 20000:
        raise argparse.ArgumentTypeError(f"between {len(CAST) + 20} and 20000")
    return count


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a moment; write 2026-03-12T07:38") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
