"""What of an old record is still news when it comes in, and what is history."""

from datetime import datetime, timedelta

RESULTS = timedelta(days=30)  # a result that is older was somebody's business before we knew of it
ORDERS = timedelta(days=365)  # an order that is older is not waited for
READ_BACK = ORDERS + timedelta(days=35)  # what a report holds may be dated before the report


def looked_at(at: datetime | None, received: datetime) -> bool:
    """Whether a result is young enough that all it holds is read with it; an older one is left as it was."""
    return at is None or at >= received - ORDERS


def still_open(ordered_at: datetime, received: datetime) -> bool:
    return received - ORDERS <= ordered_at


def is_news(resulted_at: datetime | None, received: datetime) -> bool:
    """An undated result is news: nobody can know that it is old."""
    return resulted_at is None or resulted_at >= received - RESULTS
