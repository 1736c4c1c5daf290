"""What time alone has changed about an item at a moment, and when to look again. Nothing ticks."""

from dataclasses import dataclass
from datetime import datetime

from liaison.spine.work.values import ESCALATES_AT


@dataclass(frozen=True, kw_only=True)
class Timed:
    """What of an item time can change."""

    legal: datetime
    target: datetime
    watch: bool = False  # ends by itself at its deadline
    paused: bool = False
    late: bool = False
    escalated: int = 0
    set_aside_until: datetime | None = None

    @property
    def runs(self) -> bool:
        return not self.paused and not self.late


@dataclass(frozen=True, kw_only=True)
class Come:
    """What has come."""

    near: bool = False
    passed: bool = False
    ended: bool = False
    returns: bool = False


def come(item: Timed, now: datetime) -> Come:
    """Each deadline comes near once and passes once; one that a fact moves counts as another."""
    over = item.runs and item.legal <= now
    if over and item.watch:
        return Come(ended=True)
    tells = item.runs and not over and not item.watch and item.escalated < ESCALATES_AT
    returns = item.set_aside_until is not None and item.set_aside_until <= now
    return Come(near=tells and item.target <= now, passed=over, returns=returns)


def look_again(item: Timed) -> datetime | None:
    """The first moment at which something will have come; None when only a fact can change the item."""
    ahead = [] if item.set_aside_until is None else [item.set_aside_until]
    if item.runs:
        ahead.append(item.legal if item.watch or item.escalated >= ESCALATES_AT else min(item.target, item.legal))
    return min(ahead, default=None)


def burnt(started: datetime, due: datetime, now: datetime) -> int:
    """Percent of the clock that has run, by the wall; a clock that is due when it starts has run out."""
    whole = (due - started).total_seconds()
    if whole <= 0:
        return 100 if now >= due else 0
    return max(0, int(100 * (now - started).total_seconds() / whole))
