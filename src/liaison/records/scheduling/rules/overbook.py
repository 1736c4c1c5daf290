"""When a second patient may be booked on top of a first (RULEBOOK section 16, and the cap of each resource)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from liaison.records.scheduling.values import ResourceKind

RECEIVED_LANE: Final = 100  # from here on: received appointments that clash with what was there
MISSES: Final = 1.0  # predicted of the half day: above it one extra may be booked
LONGEST: Final = 30  # minutes: when nine in ten waited up to more than this, nobody is booked on top any more
SINCE: Final = timedelta(days=28)  # waits that are looked at
FEWEST: Final = 20  # waits from which on a ninth decile says something


@dataclass(frozen=True)
class Grounds:
    """What speaks for an extra patient. None: not known, for want of a model or of enough waits."""

    misses: float | None  # predicted of those booked in this half day
    wait: int | None  # minutes up to which nine in ten waited, these four weeks
    waits: int = 0  # how many were counted

    @property
    def held_back(self) -> str:
        """Why nobody may be booked on top: "misses", "waits"; empty when it may be, or when nobody knows."""
        if self.misses is not None and self.misses <= MISSES:
            return "misses"
        return "waits" if self.wait is not None and self.wait > LONGEST else ""


def ninth_decile(waits: Sequence[float]) -> int | None:
    """Nearest rank; None of too few."""
    return round(sorted(waits)[ceil(0.9 * len(waits)) - 1]) if len(waits) >= FEWEST else None


def never(*, procedure: bool, new_patient: bool, kinds: Collection[str]) -> str:
    """Why this visit is never an overbook: procedure, interpreter, new_patient; empty when it may be one."""
    if procedure:
        return "procedure"
    if ResourceKind.INTERPRETER in kinds:
        return "interpreter"
    return "new_patient" if new_patient else ""


def half_day(wall_start: datetime) -> str:
    """The half of the local day that the cap counts: "2026-03-12 am"."""
    return f"{wall_start:%Y-%m-%d} {'am' if wall_start.hour < 12 else 'pm'}"


def lane_left(cap: int, taken: Collection[int]) -> int | None:
    """The lowest lane nobody has in this half day; None when the cap is reached."""
    return next((lane for lane in range(1, cap + 1) if lane not in taken), None)
