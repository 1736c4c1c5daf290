"""The facts of a clock, read in order for a replay and refused where the order is impossible."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from liaison.kernel.clock.facts import Extend, Fact, Pause
from liaison.kernel.clock.spans import Span
from liaison.kernel.clock.terms import Terms


class Standstill(NamedTuple):
    """A stretch during which the clock did not run."""

    begun: datetime
    ended: datetime
    reason: str


class History(NamedTuple):
    """Everything that happened to a clock after it began."""

    spans: list[Span]
    standstills: list[Standstill]
    paused_at: datetime | None


def read(terms: Terms, began: datetime, facts: Iterable[Fact]) -> History:
    """Spans in the order they are counted, pauses in the order they happened."""
    spans, standstills = [terms.span], list[Standstill]()
    paused: Pause | None = None
    latest = began
    for fact in facts:
        if terms.direction == "before":
            raise ValueError(f"nothing moves a clock that counts back from a date: {fact}")
        if isinstance(fact, Extend):
            if not _fits(fact.span, terms.span):
                raise ValueError(f"{fact.span.words()} cannot extend {terms.span.words()}")
            spans.append(fact.span)
            continue
        _in_order(fact.at, latest)
        latest = fact.at
        if isinstance(fact, Pause):
            if paused:
                raise ValueError(f"paused twice, at {paused.at.isoformat()} and {fact.at.isoformat()}")
            if not fact.reason:
                raise ValueError("a pause has no reason")
            paused = fact
        elif paused:
            standstills.append(Standstill(paused.at.astimezone(UTC), fact.at.astimezone(UTC), paused.reason))
            paused = None
        else:
            raise ValueError(f"resumed at {fact.at.isoformat()} without a pause")
    return History(spans, standstills, paused.at.astimezone(UTC) if paused else None)


def _fits(more: Span, first: Span) -> bool:
    """Days extend days; hours, seconds and days of 24 hours extend hours; open hours extend open hours."""
    if first.opened or more.opened:
        return first.opened and more.opened
    if first.elapsed:
        return more.elapsed or (more.unit, more.day_type) == ("d", "calendar")
    return not more.elapsed


def _in_order(at: datetime, latest: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone")
    if at < latest:
        raise ValueError(f"{at.isoformat()} comes after {latest.isoformat()} in the log but before it in time")
