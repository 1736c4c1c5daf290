"""`./liaison bench [import|worklist|actions …]`: measure, and write docs/benchmarks.md."""

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tools.bench import (
    actions,
    booking,
    campaign,
    cohorts,
    finding,
    importing,
    inbox,
    ledger,
    pages,
    planning,
    prevention,
    scores,
    sending,
)

ROOT = Path(__file__).resolve().parents[2]
SUBJECTS: dict[str, tuple[str, Callable[[], list[str]]]] = {
    "import": ("Import of FHIR NDJSON", importing.run),
    "worklist": ("The worklist and the desk at volume", pages.run),
    "finding": ("Finding a time", finding.run),
    "planning": ("Trips and rescued days", planning.run),
    "booking": ("Bookings, and growth of the clinic", booking.run),
    "ledger": ("The ledger of a million contacts", ledger.run),
    "sending": ("Sending through a provider", sending.run),
    "inbox": ("The inbox with a million messages", inbox.run),
    "campaign": ("A campaign to a hundred thousand", campaign.run),
    "prevention": ("Preventive care due", prevention.run),
    "cohorts": ("Cohorts, tiers and scores held, of a hundred thousand", cohorts.run),
    "scores": ("Risk scores of a hundred thousand", scores.run),
    "actions": ("An action with its announcement and delivery", actions.run),
}
PAGE = ROOT / "docs" / "benchmarks.md"


def main(words: list[str]) -> int:
    wanted = words or list(SUBJECTS)
    if unknown := set(wanted) - set(SUBJECTS):
        print(f"There is no bench {', '.join(sorted(unknown))}; there are {', '.join(SUBJECTS)}", file=sys.stderr)
        return 2
    sections = _kept()
    for name in wanted:
        # each in a process of its own: one database, one Django
        done = subprocess.run(
            [sys.executable, "-m", "tools.bench.one", name], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        if done.returncode:
            return done.returncode
        sections[SUBJECTS[name][0]] = f"{_machine()}\n\n{done.stdout.strip()}"
        print(done.stdout)
    body = "\n\n".join(f"## {title}\n\n{text}" for title, text in sections.items())
    PAGE.write_text(
        "# Benchmarks\n\nWritten by `./liaison bench`. Machines are noisy: read the ratios within one run.\n\n"
        + body
        + "\n"
    )
    return 0


def _kept() -> dict[str, str]:
    """The sections already there, so that one subject can be measured again alone."""
    if not PAGE.exists():
        return {}
    parts = PAGE.read_text().split("\n## ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in parts}


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"*{date.today()}: {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}.*"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
