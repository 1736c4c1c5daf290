"""When something is open on a day: weekly wall-time hours with effective dates, holidays, and the days that differ.

Wall time counts. On the night the clock goes forward, the hour that is missing is open to nobody; on the night it goes
back, an hour that comes twice is open twice.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from liaison.engines.timetable.ranges import Range, subtract, union

ALL: Final = ""  # the key of hours in which every kind of visit is taken
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Weekly:
    """Open on a weekday (0 is Monday) between two wall times, between two dates; `only` for some kinds of visit."""

    weekday: int
    opens: time
    closes: time
    from_on: date
    until_on: date | None = None  # the last day
    only: tuple[str, ...] = ()

    def falls_on(self, day: date) -> bool:
        return self.weekday == day.weekday() and self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class Change:
    """Days, both included, that are not as usual: closed, or open besides. Without times: the whole day."""

    closed: bool
    from_on: date
    until_on: date
    from_time: time | None = None
    until_time: time | None = None
    only: tuple[str, ...] = ()
    reason: str = ""

    def falls_on(self, day: date) -> bool:
        return self.from_on <= day <= self.until_on


@dataclass(frozen=True, slots=True)
class Timetable:
    """All that is known of when one thing is open. Closed wins over open besides, and that over a holiday."""

    zone: str  # IANA
    weekly: tuple[Weekly, ...] = ()
    changes: tuple[Change, ...] = ()
    keeps_holidays: bool = True


def open_on(timetable: Timetable, day: date, holidays: Mapping[date, str]) -> dict[str, list[Range]]:
    """The open stretches of a local day, by the kind of visit they are for; `ALL` where any is taken."""
    found: dict[str, list[Range]] = {}
    if not (timetable.keeps_holidays and day in holidays):
        for week in timetable.weekly:
            if week.falls_on(day):
                _add(found, week.only, on_the_clock(timetable.zone, day, week.opens, week.closes))
    changes = [change for change in timetable.changes if change.falls_on(day)]
    for change in changes:
        if not change.closed:
            _add(found, change.only, _times(timetable.zone, day, change))
    closed = [stretch for change in changes if change.closed for stretch in _times(timetable.zone, day, change)]
    left = {kind: subtract(stretches, closed) for kind, stretches in found.items()}
    return {kind: stretches for kind, stretches in left.items() if stretches}


def open_for(timetable: Timetable, day: date, holidays: Mapping[date, str], kind: str) -> list[Range]:
    """The open stretches of a local day in which this kind of visit may take place."""
    found = open_on(timetable, day, holidays)
    return union([*found.get(ALL, ()), *found.get(kind, ())])


def open_between(
    timetable: Timetable, first: date, last: date, holidays: Mapping[date, str]
) -> Iterator[tuple[date, dict[str, list[Range]]]]:
    """Every open day between two, both included."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if found := open_on(timetable, day, holidays):
            yield day, found


def on_the_clock(zone: str, day: date, opens: time, closes: time | None) -> list[Range]:
    """The moments of a local day at which the clock on the wall shows `opens` or later, and not yet `closes`."""
    begins = datetime.combine(day, opens)
    ends = datetime.combine(day, closes) if closes is not None else datetime.combine(day, time()) + timedelta(days=1)
    stretches = []
    for constant, offset in _offsets(zone, day):
        shift = timedelta(seconds=offset)
        start = max(constant.start, (begins - shift).replace(tzinfo=UTC))
        end = min(constant.end, (ends - shift).replace(tzinfo=UTC))
        stretches.append(Range(start, end))
    return union(stretches)


def _times(zone: str, day: date, change: Change) -> list[Range]:
    return on_the_clock(zone, day, change.from_time or time(), change.until_time)


def _add(found: dict[str, list[Range]], only: Collection[str], stretches: list[Range]) -> None:
    for kind in only or (ALL,):
        found.setdefault(kind, []).extend(stretches)


@lru_cache(maxsize=65536)
def _offsets(zone: str, day: date) -> tuple[tuple[Range, int], ...]:
    """The stretches around a local day, in UTC, within which the zone's offset does not change, each with it in seconds."""
    place = ZoneInfo(zone)
    midnight = datetime.combine(day, time(), UTC)
    first, last = midnight - 16 * _HOUR, midnight + 42 * _HOUR
    if _offset(first, place) == _offset(last, place):
        return ((Range(first, last), _offset(first, place)),)
    edges = [first]
    for number in range(58):
        early = first + number * _HOUR
        if _offset(early, place) != _offset(early + _HOUR, place):
            edges.append(_change(early, early + _HOUR, place))
    edges.append(last)
    return tuple((Range(a, b), _offset(a, place)) for a, b in pairwise(edges))


def _change(early: datetime, late: datetime, place: ZoneInfo) -> datetime:
    """The moment between two at which the clock is changed, to the second."""
    before = _offset(early, place)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        early, late = (middle, late) if _offset(middle, place) == before else (early, middle)
    return late


def _offset(moment: datetime, place: ZoneInfo) -> int:
    offset = moment.astimezone(place).utcoffset()
    assert offset is not None
    return int(offset.total_seconds())
