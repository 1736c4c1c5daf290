"""When a visit is remembered (RULEBOOK APT-04): seven, three and one day before, at ten in the clinic's morning.

Never for what is past, and the last one only to whoever has not confirmed.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from liaison.journeys.outreach.values.reminders import Plan

DAYS_BEFORE: Final = (7, 3, 1)
LAST: Final = min(DAYS_BEFORE)
PREPARES: Final = 3  # the one that says what to do before: near enough to be remembered, early enough to be done
_AT: Final = time(10)
AGAIN_AFTER: Final = timedelta(hours=1)  # a call that nobody answered is made once more
AGAIN_BEFORE: Final = timedelta(hours=2)  # and not when the visit is so near that somebody must call at once
NOBODY_ANSWERED: Final = ("no_answer", "busy")
# Characters of a preparation that still fit: behind the date of a text, within the minute of a call (MSG-02).
LONGEST_PREPARATION: Final = {"sms": 60, "voice": 200}


def plans(starts_at: datetime, zone: str, now: datetime, days: Iterable[int] = DAYS_BEFORE) -> list[Plan]:
    """Those that still lie ahead; a visit booked for tomorrow afternoon is remembered by nobody but the booking."""
    place = ZoneInfo(zone)
    day = starts_at.astimezone(place).date()
    listed = [Plan(n, datetime.combine(day - timedelta(days=n), _AT, place)) for n in days]
    return [plan for plan in listed if plan.send_at > now]


def template(channel: str, days: int, preparation: str) -> str:
    """The second reminder says what to do before, where there is such a thing and it fits; the others ask for an answer."""
    fits = len(preparation) <= LONGEST_PREPARATION.get(channel, len(preparation))
    return "preparation.visit" if preparation and days == PREPARES and fits else "reminder.visit"


def wanted(days: int, *, confirmed: bool) -> bool:
    """Who said that they come need not be asked again on the day before."""
    return not (confirmed and days == LAST)
