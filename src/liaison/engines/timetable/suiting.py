"""When a patient could come: wall time by weekday and part of the day, as minutes in the zone of the clinic."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from liaison.engines.timetable.starts import Spans, merged

PARTS = {"m": (0, 12), "a": (12, 17), "e": (17, 24)}  # morning, afternoon, evening: hours of the wall clock
CELLS = tuple(f"{weekday}{part}" for weekday in range(7) for part in PARTS)  # "0m" is Monday morning


@lru_cache(maxsize=4096)
def minute_of(day: date, hour: int, zone: str) -> int:
    """The minute at which the clock on the wall shows this hour; 24 is the midnight after."""
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    return int(datetime.combine(day, time(hour), ZoneInfo(zone)).timestamp()) // 60


def local(minute: int, zone: str) -> datetime:
    return datetime.fromtimestamp(minute * 60, ZoneInfo(zone))


def cell_of(minute: int, zone: str) -> str:
    """The weekday and the part of the day in which this minute is."""
    at = local(minute, zone)
    return f"{at.weekday()}{next(part for part, (_begins, ends) in PARTS.items() if at.hour < ends)}"


def suitable(first: date, last: date, cells: Collection[str], zone: str) -> Spans:
    """The minutes, half open, that lie in these cells between two days; no cells mean any time."""
    wanted = set(cells or CELLS)
    found = []
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        for part, (begins, ends) in PARTS.items():
            if f"{day.weekday()}{part}" in wanted:
                found.append((minute_of(day, begins, zone), minute_of(day, ends, zone)))
    return merged(found)
