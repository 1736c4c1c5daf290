"""Where components register, and the two things they all need: the time it is and the zone to say it in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.template import TemplateSyntaxError
from django.template.context import Context
from django.utils import timezone

register = template.Library()


def names() -> list[str]:
    """Every component, for the gallery's and the README's tests."""
    return sorted(register.tags)


def now_in(context: Context) -> datetime:
    """`now` of the page: the act's time, so that a page never disagrees with itself."""
    now = context.get("now")
    if not isinstance(now, datetime):
        raise TemplateSyntaxError("this component says times: the template needs `now` (desk pages have it)")
    return now


def zone_in(context: Context) -> ZoneInfo:
    zone = context.get("zone")
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo(timezone.get_current_timezone_name())


def one_of(value: str, allowed: tuple[str, ...], prop: str) -> str:
    """A closed prop: a value nobody declared is a mistake in the template, not a style."""
    if value not in allowed:
        raise TemplateSyntaxError(f"{prop} must be one of {', '.join(allowed)}, not {value!r}")
    return value
