"""The what-if room: every change simulated on the clinic's own habits, kept as one file of figures without patients."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from liaison.insight.simulation.clinic.calibration import calibrate, tuned
from liaison.insight.simulation.clinic.experiment import QUARTER, SEED, simulate
from liaison.insight.simulation.clinic.habits import Habits
from liaison.insight.simulation.clinic.history import own_habits
from liaison.insight.simulation.clinic.policy import CHANGES
from liaison.kernel.act import Act

FILE = "what-if.json"
TIMES = 4  # quarters of each policy


@dataclass(frozen=True)
class Room:
    """`own` False: there was too little history, and the assumed clinic stood in."""

    told_at: str
    own: bool
    since: str
    until: str
    calibration: list[dict[str, Any]]
    report: dict[str, Any]


def build(
    act: Act, *, seed: int = SEED, times: int = TIMES, tell: Callable[[str], None] = lambda progress: None
) -> Room:
    found = own_habits(act)
    habits, held = Habits(), []
    if found:
        habits, observed = found
        tell("calibrating")
        habits = tuned(habits, observed.figures, seed=seed + 500)
        held = calibrate(habits, observed.figures, seed=seed + 900)
    report = simulate(CHANGES, habits=habits, seed=seed, replications=times, days=QUARTER, tell=tell)
    return Room(
        told_at=act.at.isoformat(), own=found is not None, since=found[1].since.isoformat() if found else "",
        until=found[1].until.isoformat() if found else "", report=asdict(report),
        calibration=[{**asdict(each), "off": each.off, "within": each.within} for each in held],
    )  # fmt: skip


def keep(room: Room, folder: Path) -> None:
    (folder / FILE).write_text(json.dumps(asdict(room)))


def kept(folder: Path) -> Room | None:
    """None before the first time, and where the file is not ours any more."""
    try:
        return Room(**json.loads((folder / FILE).read_text()))
    except (OSError, ValueError, TypeError):
        return None
