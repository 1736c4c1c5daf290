"""When a second patient may be booked on top of a first (RULEBOOK section 16, and the cap of each resource)."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from liaison.records.scheduling.values import ResourceKind

RECEIVED_LANE: Final = 100  # from here on: received appointments that clash with what was there


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
