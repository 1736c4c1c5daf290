"""Open hours by arithmetic: how much of them lies between two moments, and by which moment enough of them do."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from liaison.kernel.clock.calendars import Calendar

_DAY, _NONE = timedelta(days=1), timedelta(0)
Pauses = Sequence[tuple[datetime, datetime]]


def open_until(start: datetime, length: timedelta, pauses: Pauses, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """The moment at which `length` of open, unpaused time has passed since `start`; the start itself for nothing."""
    if not length:
        return start
    day, passed = start.astimezone(zone).date() - _DAY, _NONE
    while True:
        of_day = _counting(day, start, pauses, zone, calendar)
        if passed + of_day >= length:
            return _within(day, start, length - passed, pauses, zone, calendar)
        passed += of_day
        day += _DAY


def _counting(day: date, start: datetime, pauses: Pauses, zone: ZoneInfo, calendar: Calendar) -> timedelta:
    """What counts of the windows that open on this day."""
    if not calendar.opens_on(day):
        return _NONE
    return sum((_net(a, b, start, pauses) for a, b in calendar.opening.stretches(day, zone)), _NONE)


def _net(begun: datetime, ended: datetime, start: datetime, pauses: Pauses) -> timedelta:
    begun = max(begun, start)
    if begun >= ended:
        return _NONE
    lost = (max(_NONE, min(ended, until) - max(begun, at)) for at, until in pauses)
    return ended - begun - sum(lost, _NONE)


def _within(
    day: date, start: datetime, wanted: timedelta, pauses: Pauses, zone: ZoneInfo, calendar: Calendar
) -> datetime:
    """Put the end off by each pause that begins before it, stretch by stretch."""
    for begun, ended in calendar.opening.stretches(day, zone):
        net = _net(begun, ended, start, pauses)
        if wanted > net:
            wanted -= net
            continue
        due = max(begun, start) + wanted
        for at, until in pauses:
            if at < due and until > max(begun, start):
                due += until - max(at, begun, start)
        return due
    raise AssertionError("the day holds what was wanted of it")
