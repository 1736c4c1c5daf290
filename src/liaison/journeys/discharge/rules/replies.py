"""By when an agency is to say yes or no: the clinic's own half day, in the hours in which agencies answer."""

from datetime import datetime, time, timedelta, tzinfo

REPLY, CLOSES, MORNING = timedelta(hours=4), time(17), time(10)
_SATURDAY = 5


def reply_by(asked_at: datetime, zone: tzinfo) -> datetime:
    """Four hours later; where that is after the day, ten o'clock of the next working day."""
    due = asked_at.astimezone(zone) + REPLY
    if due.date() == asked_at.astimezone(zone).date() and due.time() <= CLOSES and due.weekday() < _SATURDAY:
        return due
    day = asked_at.astimezone(zone).date() + timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, zone)
