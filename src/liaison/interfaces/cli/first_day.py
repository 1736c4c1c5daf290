"""The first `./liaison run` on an empty database: a demo clinic, or how to begin a real one."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from liaison.platform import commands, environment
from liaison.spine.people.models import Patient, Staff

DEMO_LETTER_HEAD = "Riverside Community Health|617-555-0150"
UNFINISHED = "demo-unfinished"  # there while the demo clinic is made
SIGN_INS = "demo-sign-ins.json"  # readable by its owner only; made with the demo clinic, never otherwise


def prepare() -> list[str]:
    """Lines to print under the address: who can sign in, and how."""
    if environment.flag("LIAISON_DEMO", True):
        if (environment.home() / UNFINISHED).exists() and Patient.objects.unscoped("whether anybody is here").exists():
            raise SystemExit(_begun_only())
        if not Staff.objects.exists():
            _make_demo()
    return demo_lines() or _real_lines()


def _make_demo() -> None:
    demo = commands.find("demo")
    if demo is None:
        return
    print("  Making the demo clinic (once; it takes some minutes) …", flush=True)
    try:
        demo.run([])
    except BaseException:
        print(_begun_only(), file=sys.stderr)
        raise


def _begun_only() -> str:
    """Half a story serves nobody, and nothing here may empty a database."""
    home = environment.home()
    return (
        "\n  The making of the demo clinic was interrupted. What there is of it cannot be used; nobody in it is real.\n"
        f"  To begin anew, remove {home / 'postgres'} and {home / UNFINISHED}\n"
        "  (with DATABASE_URL: give an empty database), then run the same command again."
    )


def environment_of_children() -> dict[str, str]:
    """The pages show the demo's sign-ins only where the database is a demo clinic, and its letters bear its name."""
    if _sign_ins():
        return {"LIAISON_LETTER_HEAD": DEMO_LETTER_HEAD, **os.environ, "LIAISON_DEMO": "yes"}
    return {**os.environ, "LIAISON_DEMO": "no"}


def demo_lines() -> list[str]:
    found = _sign_ins()
    if not found:
        return []
    lines = ["", "  Demo sign-ins (the code changes every 30 seconds; the sign-in page shows it):"]
    lines += [f"    {who['username']:<12} {who['password']:<24} {who['title']}" for who in found]
    here = datetime.now(ZoneInfo(settings.TIME_ZONE))
    return [*lines, "", f"  In the demo clinic it is {here:%A %H:%M (UTC%z)}."]


def _real_lines() -> list[str]:
    if Staff.objects.exists():
        return []
    return [
        "",
        "  Nobody can sign in yet. Make the first administrator:",
        "    ./liaison user add NAME --role administrator",
    ]


def _sign_ins() -> list[dict[str, str]]:
    place: Path = environment.home() / SIGN_INS
    found: list[dict[str, str]] = json.loads(place.read_text()) if place.exists() else []
    return found
