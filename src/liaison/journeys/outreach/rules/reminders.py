"""When a visit is remembered: three days and one day before, at ten in the clinic's morning; never for what is past."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from liaison.journeys.outreach.values.reminders import Plan

DAYS_BEFORE: Final = (3, 1)
_AT: Final = time(10)
LONGEST_SMS_PREPARATION: Final = 60  # characters that still fit behind the date; longer ones go by e-mail


def plans(starts_at: datetime, zone: str, now: datetime, days: Iterable[int] = DAYS_BEFORE) -> list[Plan]:
    """Those that still lie ahead; a visit booked for tomorrow afternoon is remembered by nobody but the booking."""
    place = ZoneInfo(zone)
    day = starts_at.astimezone(place).date()
    listed = [Plan(n, datetime.combine(day - timedelta(days=n), _AT, place)) for n in days]
    return [plan for plan in listed if plan.send_at > now]


def template(channel: str, days: int, preparation: str) -> str:
    """The first reminder says what to do before, where there is such a thing and it fits; the last one asks for an answer."""
    fits = channel == "email" or len(preparation) <= LONGEST_SMS_PREPARATION
    return "preparation.visit" if preparation and days == max(DAYS_BEFORE) and fits else "reminder.visit"
