"""Counting by arithmetic, in jumps: how a stored due date is computed. `replay` walks instead and shares none of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from liaison.kernel.clock.calendars import Calendar
from liaison.kernel.clock.spans import Span
from liaison.kernel.clock.terms import Overflow

DAY = timedelta(days=1)
Window = tuple[date, date]  # first and last day that a pause leaves uncounted


class Leg(NamedTuple):
    """One span laid out on the calendar: `length` countable days after the day `after`."""

    after: date
    length: int
    business: bool


def add_months(day: date, n: int, overflow: Overflow) -> date:
    """Same day number `n` months on; a missing day becomes the first of the next month, or the last of this one."""
    month = day.month - 1 + n
    first = date(day.year + month // 12, month % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    wanted = first + (day.day - 1) * DAY
    if wanted < following:
        return wanted
    return following if overflow == "next" else following - DAY


def weekday_after(day: date, n: int) -> date:
    """The n-th Monday-to-Friday day after `day`, n at least 1."""
    back = max(day.weekday() - 4, 0)  # count from Friday when `day` is Saturday or Sunday
    friday = day - back * DAY
    weeks, rest = divmod(friday.weekday() + n, 5)
    return friday + (7 * weeks + rest - friday.weekday()) * DAY


def business_day_after(day: date, n: int, calendar: Calendar) -> date:
    """The n-th business day after `day`; for n = 0 the day itself."""
    due, missing = day, n
    while missing:
        reached = weekday_after(due, missing)
        closed = calendar.closed_weekdays
        missing = bisect_right(closed, reached) - bisect_right(closed, due)
        due = reached
    return due


def weekday_before(day: date, n: int) -> date:
    """The n-th Monday-to-Friday day before `day`, n at least 1."""
    monday = day + (7 - day.weekday() if day.weekday() > 4 else 0) * DAY  # count from Monday at a weekend
    weeks, rest = divmod(monday.weekday() - n, 5)
    return monday + (7 * weeks + rest - monday.weekday()) * DAY


def business_day_before(day: date, n: int, calendar: Calendar) -> date:
    """The n-th business day before `day`; for n = 0 the day itself."""
    due, missing = day, n
    while missing:
        reached = weekday_before(due, missing)
        closed = calendar.closed_weekdays
        missing = bisect_left(closed, due) - bisect_left(closed, reached)
        due = reached
    return due


def business_days_between(first: date, last: date, calendar: Calendar) -> int:
    """Business days from `first` to `last`, both included."""
    weeks, rest = divmod((last - first).days + 1, 7)
    weekdays = 5 * weeks + sum((first + i * DAY).weekday() < 5 for i in range(rest))
    closed = calendar.closed_weekdays
    return weekdays - (bisect_right(closed, last) - bisect_left(closed, first))


def lay_out(after: date, span: Span, overflow: Overflow) -> Leg:
    """A span as a number of countable days from a given day on: months have as many as the calendar gives them."""
    if span.timed:
        raise ValueError(f"{span.words()} cannot be counted on a clock of days")
    if span.unit == "d":
        return Leg(after, span.n, span.day_type == "business")
    return Leg(after, (add_months(after, span.months, overflow) - after).days, business=False)


def reach(leg: Leg, windows: Sequence[Window], calendar: Calendar) -> date:
    """The day on which the leg is counted out, when the days in the windows do not count."""

    def on(day: date, n: int) -> date:
        return business_day_after(day, n, calendar) if leg.business else day + n * DAY

    due = on(leg.after, leg.length)
    for opening, closing in windows:
        first = max(opening, leg.after + DAY)
        if first > closing or first > due:
            continue
        last = min(closing, due)
        lost = business_days_between(first, last, calendar) if leg.business else (last - first).days + 1
        due = on(max(closing, due), lost)
    return due


def run_out(start: datetime, length: timedelta, pauses: Sequence[tuple[datetime, datetime]]) -> datetime:
    """The moment a clock of hours ends: every pause that begins before the end puts the end off by its length."""
    due = start + length
    for begun, ended in pauses:
        if begun < due:
            due += ended - begun
    return due
