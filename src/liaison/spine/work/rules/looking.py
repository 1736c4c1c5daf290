"""What time alone has changed about an item at a moment, and when to look again. Nothing ticks."""

from dataclasses import dataclass
from datetime import datetime

from liaison.spine.work.values import ESCALATES_AT


@dataclass(frozen=True, kw_only=True)
class Pending:
    """What of an item time can change."""

    legal: datetime
    target: datetime
    watch: bool = False  # ends by itself at its deadline
    paused: bool = False
    late: bool = False
    escalated: int = 0
    set_aside_until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Seen:
    near: bool = False
    passed: bool = False
    ended: bool = False
    returns: bool = False
    look_at: datetime | None = None


def look(item: Pending, now: datetime) -> Seen:
    """Each deadline comes near once and passes once; one that a fact moves counts as another."""
    returns = item.set_aside_until is not None and item.set_aside_until <= now
    runs = not item.paused and not item.late
    over = runs and item.legal <= now
    near = runs and not over and not item.watch and item.escalated < ESCALATES_AT and item.target <= now
    if over and item.watch:
        return Seen(ended=True)
    return Seen(
        near=near, passed=over, returns=returns, look_at=_next(item, runs=runs and not over, near=near, now=now)
    )


def _next(item: Pending, *, runs: bool, near: bool, now: datetime) -> datetime | None:
    ahead = []
    if item.set_aside_until is not None and item.set_aside_until > now:
        ahead.append(item.set_aside_until)
    if runs:
        told = item.watch or near or item.escalated >= ESCALATES_AT
        ahead.append(item.legal if told else item.target)
    return min(ahead, default=None)


def burnt(started: datetime, due: datetime, now: datetime) -> int:
    """Percent of the clock that has run, by the wall; a clock that is due when it starts has run out."""
    whole = (due - started).total_seconds()
    if whole <= 0:
        return 100 if now >= due else 0
    return max(0, int(100 * (now - started).total_seconds() / whole))
