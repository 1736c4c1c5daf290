"""What the log should say of an appointment, and what is news when it says something else."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from liaison.records.scheduling.values import Status

LOOK_BACK = timedelta(days=30)  # appointments longer ago than this are history, not news


class Told(StrEnum):
    """What the log says of an appointment so far."""

    NOTHING = ""
    BOOKED = "booked"
    CANCELLED = "cancelled"
    KEPT = "kept"
    NOT_KEPT = "not kept"


_TRUE = {
    Status.PENDING: Told.BOOKED,
    Status.BOOKED: Told.BOOKED,
    Status.ARRIVED: Told.KEPT,
    Status.CHECKED_IN: Told.KEPT,
    Status.FULFILLED: Told.KEPT,
    Status.CANCELLED: Told.CANCELLED,
    Status.ENTERED_IN_ERROR: Told.CANCELLED,
    Status.NOSHOW: Told.NOT_KEPT,
}


@dataclass(frozen=True)
class News:
    """What became of an appointment, and when it is. `moved_from` is set when only the time changed."""

    told: Told
    starts_at: datetime
    moved_from: datetime | None = None


def news(status: str, starts_at: datetime, *, told: str, told_start: datetime | None, as_of: datetime) -> News | None:
    """The fact to announce, or None. Nothing is said of what was over long before `as_of`."""
    true = _TRUE.get(Status(status), Told.NOTHING) if status in set(Status) else Told.NOTHING
    if true == Told.NOTHING or starts_at < as_of - LOOK_BACK:
        return None
    if true != told:
        unknown = told == Told.NOTHING and true == Told.CANCELLED
        return None if unknown else News(true, starts_at)
    if true == Told.BOOKED and told_start != starts_at:
        return News(true, starts_at, moved_from=told_start)
    return None
