"""From the facts a clock holds to its two deadlines, by arithmetic."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from liaison.kernel.clock.calendars import Calendar
from liaison.kernel.clock.counting import (
    DAY,
    Leg,
    Window,
    add_months,
    business_day_before,
    lay_out,
    reach,
    run_out,
)
from liaison.kernel.clock.open_time import open_until
from liaison.kernel.clock.spans import Span
from liaison.kernel.clock.terms import Terms

LAST_SECOND = time(23, 59, 59, fold=1)  # fold=1: when the hour is repeated, the day ends with the second one


class Due(NamedTuple):
    """The two deadlines, as moments and, where days are counted, as dates."""

    legal: datetime
    target: datetime
    legal_on: date | None
    target_on: date | None


class Stop(NamedTuple):
    """A pause that is over."""

    at: datetime
    until: datetime
    reason: str


def day_end(day: date, zone: ZoneInfo) -> datetime:
    """The last second of a local day."""
    return datetime.combine(day, LAST_SECOND, zone).astimezone(UTC)


def reckon(
    terms: Terms,
    zone: ZoneInfo,
    started_at: datetime,
    *,
    extensions: Sequence[Span],
    stops: Sequence[Stop],
    calendar: Calendar,
) -> Due:
    """Both deadlines of a clock on these facts."""
    if terms.span.timed:
        total = sum((span.duration for span in extensions), terms.span.duration)
        pauses = [(stop.at, stop.until) for stop in stops]
        if terms.span.opened:
            ends, near = (open_until(started_at, part, pauses, zone, calendar) for part in (total, total * 4 / 5))
            return Due(ends.astimezone(UTC), near.astimezone(UTC), None, None)
        return Due(run_out(started_at, total, pauses), run_out(started_at, total * 4 / 5, pauses), None, None)
    day0 = _day_0(terms, started_at.astimezone(zone).date())
    if terms.direction == "before":
        legal = _back(day0, terms.span, calendar)
        target = _back(legal, Span(1, "d", "business"), calendar)
    else:
        legal, target = _forward(terms, day0, extensions, _windows(stops, zone), calendar)
    return Due(day_end(legal, zone), day_end(target, zone), legal, target)


def _day_0(terms: Terms, started: date) -> date:
    if terms.anchor == "start":
        return started
    first_after = date(started.year + 1, 1, 1)
    if terms.anchor == "month end":
        first_after = add_months(started.replace(day=1), 1, "next")
    return first_after - DAY


def _back(day: date, span: Span, calendar: Calendar) -> date:
    return business_day_before(day, span.n, calendar) if span.day_type == "business" else day - span.n * DAY


def _forward(
    terms: Terms, day0: date, extensions: Sequence[Span], windows: Sequence[Window], calendar: Calendar
) -> tuple[date, date]:
    legs: list[Leg] = []
    due = day0
    for span in (terms.span, *extensions):
        legs.append(lay_out(due, span, terms.overflow))
        due = reach(legs[-1], windows, calendar)
    target = _back_to_work(_target(legs, windows, calendar), day0, calendar)
    return (_rolled(due, windows, calendar) if terms.roll else due), target


def _target(legs: Sequence[Leg], windows: Sequence[Window], calendar: Calendar) -> date:
    """The day by which four fifths of the days have been counted, one day at least."""
    total = sum(leg.length for leg in legs)
    wanted = max(total * 4 // 5, min(total, 1))
    for leg in legs:
        if wanted <= leg.length:
            return reach(leg._replace(length=wanted), windows, calendar)
        wanted -= leg.length
    raise AssertionError("four fifths of the days lie within the days")


def _back_to_work(target: date, day0: date, calendar: Calendar) -> date:
    """The last business day up to the target, but not before the clock began."""
    earlier = target
    while not calendar.is_business_day(earlier):
        earlier -= DAY
    return earlier if earlier >= day0 else target


def _rolled(due: date, windows: Sequence[Window], calendar: Calendar) -> date:
    if calendar.is_business_day(due):
        return due
    return reach(Leg(due, 1, business=True), windows, calendar)


def _windows(stops: Sequence[Stop], zone: ZoneInfo) -> list[Window]:
    """The days each pause leaves uncounted: those at whose end the clock stood still."""
    windows = []
    for stop in stops:
        first, last = _first_day_ending(stop.at, zone), _first_day_ending(stop.until, zone) - DAY
        if first <= last:
            windows.append((first, last))
    return windows


def _first_day_ending(moment: datetime, zone: ZoneInfo) -> date:
    """The first local day whose end is not before the moment."""
    day = moment.astimezone(zone).date() - timedelta(days=2)
    while day_end(day, zone) < moment:
        day += DAY
    return day
