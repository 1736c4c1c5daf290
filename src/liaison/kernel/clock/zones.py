"""Zones and moments, refused clearly when they are wrong."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

YEARS = range(1900, 2201)  # the Gregorian calendar and today's public holidays say nothing useful outside


def zone_named(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone: {name!r}") from error


def aware(moment: datetime) -> datetime:
    """The moment in UTC."""
    if moment.tzinfo is None:
        raise ValueError("a clock needs a moment with a time zone")
    if moment.year not in YEARS:
        raise ValueError(f"the year {moment.year} is outside {YEARS.start} to {YEARS.stop - 1}")
    return moment.astimezone(UTC)
