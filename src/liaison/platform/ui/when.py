"""Dates and times as people say them, and the exact ones beside them. Pure: `now` and the zone are given."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_NEAR = 6  # days within which a weekday alone is clear


class Said(NamedTuple):
    short: str  # "tomorrow 9:20"
    day: str  # "Thu 12 Mar"; empty where `short` already says it
    exact: str  # "Thursday 12 March 2026, 09:20 EDT"
    iso: str


def say(at: date | datetime, *, now: datetime, zone: ZoneInfo) -> Said:
    if isinstance(at, datetime):
        local = at.astimezone(zone)
        return Said(*_short(local.date(), _clock(local), now, zone), exact(at, zone=zone), local.isoformat())
    return Said(*_short(at, "", now, zone), exact(at, zone=zone), at.isoformat())


def exact(at: date | datetime, *, zone: ZoneInfo) -> str:
    if isinstance(at, datetime):
        local = at.astimezone(zone)
        return f"{dateformat.format(local, _('l j F Y'))}, {local:%H:%M} {local.tzname()}"
    return dateformat.format(at, _("l j F Y"))


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


def _clock(local: datetime) -> str:
    return f"{local.hour}:{local:%M}"


def _short(on: date, clock: str, now: datetime, zone: ZoneInfo) -> tuple[str, str]:
    today = now.astimezone(zone).date()
    days = (on - today).days
    day = dateformat.format(on, _("D j M") if on.year == today.year else _("D j M Y"))
    named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get(days)
    if named is None and abs(days) <= _NEAR:
        named = dateformat.format(on, "l")
    if named is None:
        return f"{day} {clock}".strip(), ""
    return f"{named} {clock}".strip(), day
