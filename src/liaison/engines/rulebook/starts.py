"""The moment a clock starts, from what a person typed."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from liaison.kernel.clock.zones import YEARS, aware


def first_moment(started: datetime | date, zone: ZoneInfo) -> datetime:
    """In UTC: a day starts at its first moment; a time without an offset is read in the zone asked for."""
    if started.year not in YEARS:
        raise ValueError(f"the year {started.year} is outside {YEARS.start} to {YEARS.stop - 1}")
    if not isinstance(started, datetime):
        return aware(datetime.combine(started, time(), zone))
    return aware(started if started.tzinfo else started.replace(tzinfo=zone))


def doubt(started: datetime | date, zone: ZoneInfo, *, hours: bool) -> str:
    """What was unclear about the start and how it was read; empty when nothing was."""
    if not isinstance(started, datetime):
        return "no time given: counted from the first moment of that day, the earliest reading" if hours else ""
    if started.tzinfo:
        return ""
    first, second = (started.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first < second:
        return "that hour came twice, as the clocks went back: the first was taken"
    if first > second:
        return f"that hour was left out, as the clocks went forward: read as {first.astimezone(zone):%H:%M}"
    return ""
