"""The replay of a clock of hours: stretches of running and standing time, cut at local midnights."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from liaison.kernel.clock.history import Standstill
from liaison.kernel.clock.proof import Line
from liaison.kernel.clock.spans import Span

UNIT_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400}


def walk_hours(
    began: datetime, spans: Sequence[Span], standstills: Sequence[Standstill], zone: ZoneInfo
) -> tuple[list[Line], datetime, datetime]:
    """Every stretch up to the end, the end, and the moment four fifths were counted."""
    total = timedelta(seconds=sum(span.n * UNIT_SECONDS[span.unit] for span in spans))
    lines, counted, target = list[Line](), timedelta(0), began
    for start, end, reason in _stretches(began, total, standstills):
        wanted = total * 8 / 10 - counted
        if not reason and timedelta(0) < wanted <= end - start:
            target = start + wanted
        for cut_start, cut_end in by_day(start, end, zone):
            if not reason:
                counted += cut_end - cut_start
            lines.append(counted_line(cut_start, cut_end, counted, reason, zone))
    return lines, lines[-1].ended or began, target


def _stretches(
    began: datetime, total: timedelta, standstills: Sequence[Standstill]
) -> Iterator[tuple[datetime, datetime, str]]:
    """Running and standing stretches in turn, until the running ones add up to the total."""
    at, left = began, total
    for stop in standstills:
        if stop.begun >= at + left:
            break
        if stop.begun > at:
            yield at, stop.begun, ""
            left -= stop.begun - at
        if stop.ended > stop.begun:
            yield stop.begun, stop.ended, f"paused: {stop.reason}"
        at = stop.ended
    yield at, at + left, ""


def by_day(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    while (midnight := _next_midnight(start, zone)) < end:
        yield start, midnight
        start = midnight
    yield start, end


def _next_midnight(moment: datetime, zone: ZoneInfo) -> datetime:
    day = moment.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None) + timedelta(days=1)
    readings = (day.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return min(reading for reading in readings if reading > moment)


def counted_line(start: datetime, end: datetime, counted: timedelta, reason: str, zone: ZoneInfo) -> Line:
    why = reason or f"{_length(end - start)}{_clock_change(start.astimezone(zone), end.astimezone(zone))}"
    return Line(
        on=start.astimezone(zone).date(),
        counted=not reason,
        n=round(counted.total_seconds()),
        code="paused" if reason else "counted",
        why=why,
        begun=start,
        ended=end,
    )


def _length(duration: timedelta) -> str:
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "h"), (minutes, "min"), (seconds, "s")]
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "at once"


def _clock_change(begun: datetime, ended: datetime) -> str:
    change = (ended.utcoffset() or timedelta(0)) - (begun.utcoffset() or timedelta(0))
    if not change:
        return ""
    return f"; clocks go {'forward' if change > timedelta(0) else 'back'} {_length(abs(change))} that day"
