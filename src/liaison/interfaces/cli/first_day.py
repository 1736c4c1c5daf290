"""The first `./liaison run` on an empty database: a demo clinic, or how to begin a real one."""

import json
import os
from pathlib import Path

from liaison.platform import commands, environment
from liaison.spine.people.models import Staff

SIGN_INS = "demo-sign-ins.json"  # readable by its owner only; made with the demo clinic, never otherwise


def prepare() -> list[str]:
    """Lines to print under the address: who can sign in, and how."""
    if not Staff.objects.exists() and environment.flag("LIAISON_DEMO", True):
        demo = commands.find("demo")
        if demo is not None:
            print("  Making the demo clinic (once) …", flush=True)
            demo.run([])
    return demo_lines() or _real_lines()


def environment_of_children() -> dict[str, str]:
    """The pages show the demo's sign-ins only where the database is a demo clinic."""
    return {**os.environ, "LIAISON_DEMO": "yes" if _sign_ins() else "no"}


def demo_lines() -> list[str]:
    found = _sign_ins()
    if not found:
        return []
    lines = ["", "  Demo sign-ins (the code changes every 30 seconds; the sign-in page shows it):"]
    lines += [f"    {who['username']:<12} {who['password']:<24} {who['title']}" for who in found]
    return lines


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
