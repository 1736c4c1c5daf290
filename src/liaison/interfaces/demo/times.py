"""The demo's calendar: what day it is there, and when people work."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from liaison.engines.rulebook import calendar_us_federal

OVERNIGHT = time(6, 30)  # when the hospitals' night messages come in


@dataclass(frozen=True)
class Times:
    """`now` is the morning the demo opens on."""

    now: datetime
    zone: ZoneInfo
    days: int = 46  # of the story before its morning

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def last_feed(self) -> datetime:
        """This morning's, or for somebody who starts the demo in the night, just now."""
        usual = datetime.combine(self.today, OVERNIGHT, self.zone)
        return usual if usual <= self.now else self.now - timedelta(minutes=8)

    @property
    def today_went_on(self) -> bool:
        """Who opens the demo later in the day finds its visits under way; the script's morning has them all ahead."""
        return self.now >= self.at(0, "09:00")

    def at(self, days: int, clock: str) -> datetime:
        """So many days from today (negative: ago), at "16:40" by the clinic's clock."""
        hour, minute = map(int, clock.split(":"))
        return datetime.combine(self.today + timedelta(days=days), time(hour, minute), self.zone)

    def works(self, days: int) -> bool:
        return calendar_us_federal().is_business_day(self.today + timedelta(days=days))

    def next_workday(self, days: int) -> int:
        while not self.works(days):
            days += 1
        return days

    def last_workday(self) -> int:
        days = -1
        while not self.works(days):
            days -= 1
        return days

    def days_to(self, moment: datetime) -> int:
        return (moment.astimezone(self.zone).date() - self.today).days
