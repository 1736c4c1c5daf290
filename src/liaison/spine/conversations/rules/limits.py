"""How many texts and recorded calls a patient gets who only gave a number: one a day, three a week (MSG-02)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

A_DAY: Final = 1
A_WEEK: Final = 3
WEEK: Final = timedelta(days=7)


def over(leaves_at: datetime, others: Sequence[datetime], zone: str) -> str:
    """ "day" or "week" when one more on that day would be too many; empty when it is not.

    Days are those of the patient's zone, and any seven days in a row count as a week.
    """
    place = ZoneInfo(zone)
    day = leaves_at.astimezone(place).date()
    days = [other.astimezone(place).date() for other in others]
    if days.count(day) >= A_DAY:
        return "day"
    for back in range(7):
        first = day - timedelta(days=back)
        if sum(first <= each < first + WEEK for each in days) >= A_WEEK:
            return "week"
    return ""
