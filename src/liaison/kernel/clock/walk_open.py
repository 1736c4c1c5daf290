"""The replay of a clock of open hours: from one boundary to the next, open or not, standing or not."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from liaison.kernel.clock.calendars import Calendar
from liaison.kernel.clock.history import Standstill
from liaison.kernel.clock.proof import Line
from liaison.kernel.clock.spans import Span
from liaison.kernel.clock.walk_hours import UNIT_SECONDS, by_day, counted_line

_STEP = timedelta(days=1)


def walk_open(
    began: datetime, spans: Sequence[Span], standstills: Sequence[Standstill], zone: ZoneInfo, calendar: Calendar
) -> tuple[list[Line], datetime, datetime]:
    """Every stretch up to the end, the end, and the moment four fifths were counted."""
    total = timedelta(seconds=sum(span.n * UNIT_SECONDS[span.unit] for span in spans))
    if not total:
        return [counted_line(began, began, total, "", zone)], began, began
    target_at, counted = total * 8 / 10, timedelta(0)
    lines, target = list[Line](), began
    for start, end, why in _moments(began, standstills, zone, calendar):
        if counted == total:
            break
        if not why:
            end = min(end, start + total - counted)
            if counted < target_at <= counted + (end - start):
                target = start + (target_at - counted)
        for begun, ended in by_day(start, end, zone):
            counted += timedelta(0) if why else ended - begun
            lines.append(_line(begun, ended, counted, why, zone, calendar))
    return lines, lines[-1].ended or began, target


def _moments(
    began: datetime, standstills: Sequence[Standstill], zone: ZoneInfo, calendar: Calendar
) -> Iterator[tuple[datetime, datetime, str]]:
    """Stretches without end, each with why it does not count; empty where it does."""
    at = began
    for opens, closes in _openings(began, zone, calendar):
        yield from _cut(at, max(at, opens), standstills, "closed")
        yield from _cut(max(at, opens), closes, standstills, "")
        at = closes


def _openings(began: datetime, zone: ZoneInfo, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    day = began.astimezone(zone).date() - _STEP
    while True:
        if calendar.opens_on(day):
            yield from ((a, b) for a, b in calendar.opening.stretches(day, zone) if b > began)
        day += _STEP


def _cut(
    start: datetime, end: datetime, standstills: Sequence[Standstill], why: str
) -> Iterator[tuple[datetime, datetime, str]]:
    for stop in standstills:
        if stop.ended <= start or stop.begun >= end or stop.ended == stop.begun:
            continue
        if stop.begun > start:
            yield start, stop.begun, why
        yield max(start, stop.begun), min(end, stop.ended), f"paused: {stop.reason}"
        start = min(end, stop.ended)
    if start < end:
        yield start, end, why


def _line(start: datetime, end: datetime, counted: timedelta, why: str, zone: ZoneInfo, calendar: Calendar) -> Line:
    line = counted_line(start, end, counted, why if why != "closed" else "", zone)
    if why != "closed":
        return line
    opens = calendar.opens_on(line.on) and any(calendar.opening.stretches(line.on, zone))
    closed = None if opens else calendar.closed(line.on)
    code, words = (closed.code, closed.words()) if closed else ("hours", "outside opening hours")
    return line._replace(counted=False, code=code, why=words)
