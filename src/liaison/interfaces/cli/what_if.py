"""`./liaison what-if`: changes of template, overbooking and reminders simulated on the clinic's own history; `./liaison no-shows`."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime

from liaison.insight.fairness.no_shows import judged
from liaison.insight.simulation.clinic.experiment import SEED
from liaison.insight.simulation.clinic.room import TIMES, Room, build, keep
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform import environment
from liaison.platform.commands import command
from liaison.records.scheduling.actions import fit_no_shows

SHOWN = ("kept", "no_show", "refilled", "days_waited", "clinic_wait_90", "overtime", "calls")


@command("what-if", help="simulate changes on the clinic's own history, for the what-if room")
def what_if(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison what-if", description=__doc__, allow_abbrev=False)
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the first quarter (default: {SEED})")
    parser.add_argument(
        "--times", type=int, default=TIMES, help=f"quarters of each change, at least 2 (default: {TIMES})"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    words = parser.parse_args(argv)
    room = build(_act(), seed=words.seed, times=max(words.times, 2), tell=_tell)
    keep(room, environment.home())
    print(json.dumps(asdict(room), indent=2) if words.json else "\n".join(_page(room)))
    return 0


@command("no-shows", help="learn again who may miss a visit, from the clinic's own history, and how good that is")
def no_shows(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison no-shows", allow_abbrev=False)
    parser.add_argument("verb", choices=("fit", "show"))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    words = parser.parse_args(argv)
    act = _act()
    try:
        if words.verb == "fit":
            fit_no_shows(act)
    except Refused as refused:
        print(refused.message, file=sys.stderr)
        return 1
    found = judged(act)
    if found is None:
        print("There is no model yet: ./liaison no-shows fit", file=sys.stderr)
        return 1
    told = {
        "rows": found.model.rows, "missed": found.model.missed, "held_from": found.model.held_from.isoformat(),
        "coefficients": dict(zip(found.model.fit.names, found.model.fit.coefficients, strict=True)),
        "quality": asdict(found.quality) if found.quality else None,
        "groups": {name: [asdict(each) for each in groups] for name, groups in found.groups.items()},
    }  # fmt: skip
    if words.json:
        print(json.dumps(told, indent=2))
        return 0
    print(
        f"Learned from {found.model.rows} visits, {found.model.missed} missed; judged on those since {found.model.held_from}."
    )
    if found.quality:
        good = found.quality
        print(
            f"AUC {good.auc:.2f} [{good.auc_low:.2f}, {good.auc_high:.2f}] on {good.visits} visits; said {good.said:.1%}, missed {good.missed:.1%}, off {100 * good.off:.1f} points."
        )
    return 0


def _act() -> Act:
    return Act(actor="system:what-if", role="integration", at=datetime.now(UTC), purpose="operations", via="cli")


def _tell(progress: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{progress}", end="", file=sys.stderr, flush=True)


def _page(room: Room) -> Iterator[str]:
    if not room.own:
        yield "Too little history here yet: an assumed clinic stands in."
    for each in room.calibration:
        mark = "within 5%" if each["within"] else "NOT within 5%"
        yield f"  {each['what']:<14} last quarter {each['observed']:.2f}, simulated {each['simulated']['value']:.2f} ({each['off']:+.1%}): {mark}"
    for result in room.report["results"]:
        yield ""
        yield result["policy"]
        for name in SHOWN:
            found, against = result["figures"][name], result["against_base"][name]
            yield f"  {name:<16} {found['value']:>10.2f}   against now {against['value']:+.2f} [{against['low']:+.2f}, {against['high']:+.2f}]"
