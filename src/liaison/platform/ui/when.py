"""Dates and times as people say them, and the exact ones beside them. Pure: `now` and the zone are given."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils import dateformat, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_NEAR = 6  # days within which a weekday alone is clear


class Said(NamedTuple):
    short: str  # "tomorrow 9:20"
    day: str  # "Thu 12 Mar"; empty where `short` already says it
    exact: str  # "Thursday 12 March 2026, 09:20 EDT"
    iso: str


def say(at: date | datetime, *, now: datetime, zone: ZoneInfo) -> Said:
    language, today = translation.get_language() or "en", now.astimezone(zone).date()
    if isinstance(at, datetime):
        local = at.astimezone(zone)
        named, day = _named(local.date(), today, language)
        return Said(f"{named} {local.hour}:{local:%M}", day, exact(at, zone=zone), local.isoformat())
    return Said(*_named(at, today, language), exact(at, zone=zone), at.isoformat())


def exact(at: date | datetime, *, zone: ZoneInfo) -> str:
    language = translation.get_language() or "en"
    if isinstance(at, datetime):
        local = at.astimezone(zone)
        return f"{_in_full(local.date(), language)}, {local:%H:%M} {local.tzname()}"
    return _in_full(at, language)


def away(at: datetime, *, now: datetime) -> str:
    """How far off, in one unit: "25 min", "7 h", "3 days"; the same before and after."""
    return span(abs(at - now))


def span(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    if minutes < 60:
        return _("%(n)d min") % {"n": minutes}
    if minutes < 48 * 60:
        return _("%(n)d h") % {"n": minutes // 60}
    days = minutes // (24 * 60)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


@lru_cache(maxsize=2048)  # the hundreds of moments on a page fall on few days
def _named(on: date, today: date, language: str) -> tuple[str, str]:
    """The day as people name it, and the weekday and date beside it where the name does not say them."""
    with translation.override(language):
        days = (on - today).days
        day = dateformat.format(on, _("D j M") if on.year == today.year else _("D j M Y"))
        named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get(days)
        if named is None and abs(days) <= _NEAR:
            named = dateformat.format(on, "l")
        return (named, day) if named else (day, "")


@lru_cache(maxsize=2048)
def _in_full(on: date, language: str) -> str:
    with translation.override(language):
        return dateformat.format(on, _("l j F Y"))
