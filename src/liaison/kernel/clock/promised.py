"""How long a promise leaves us: a clock that ends at a moment somebody named."""

from datetime import datetime, timedelta

from liaison.kernel.clock.spans import LONGEST, Span, hours, seconds


def span_to(made_at: datetime, promised_for: datetime) -> Span:
    """A clock that ends at the moment promised. Far ahead it counts whole hours, and begins just before the promise,
    so that every call made afterwards falls within it.
    """
    whole = max(-((made_at - promised_for) // timedelta(seconds=1)), 0)
    return seconds(whole) if whole <= LONGEST else hours(-(-whole // 3600))


def begins(made_at: datetime, promised_for: datetime) -> datetime:
    return promised_for - span_to(made_at, promised_for).duration
