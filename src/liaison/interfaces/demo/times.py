"""The demo's calendar: what day it is there, where it is morning, and when people work."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from liaison.engines.rulebook import calendar_us_federal

OVERNIGHT = time(6, 30)  # when the hospitals' night messages come in
HOME = "America/New_York"  # Riverside is near Boston, when it is morning there
MORNING = (time(6, 50), time(7, 50))  # when the story opens: the night's messages are in, the first visits are at eight
_PLACES = (  # the States first; then, of every hour that is left, a place that does not change its clocks
    HOME, "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu",
    "America/Puerto_Rico", "Pacific/Gambier", "Pacific/Pago_Pago", "Pacific/Wake", "Pacific/Guadalcanal", "Pacific/Guam",
    "Asia/Tokyo", "Asia/Singapore", "Asia/Bangkok", "Asia/Dhaka", "Asia/Karachi", "Asia/Dubai", "Africa/Nairobi",
    "Africa/Johannesburg", "Africa/Lagos", "Africa/Abidjan", "Atlantic/Cape_Verde", "America/Noronha", "America/Cayenne",
)  # fmt: skip
_THURSDAY = 3  # the script's day: its hours are kept on a day that has none


def where_it_is_morning(moment: datetime) -> ZoneInfo:
    """An hour of the day, and zones an hour apart: there always is one."""
    zones = (ZoneInfo(name) for name in _PLACES)
    return next(zone for zone in zones if MORNING[0] <= moment.astimezone(zone).time() < MORNING[1])


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
    def first_comes(self) -> datetime:
        """When the first patient of the day comes, who waits in room 4; sooner, when somebody opens the demo before that."""
        opened = self.now - timedelta(minutes=9)
        return min(self.at(0, "07:29"), opened) if self.now >= self.at(0, "06:50") else self.at(0, "07:29")

    @property
    def state(self) -> str:
        """Where the patients live. Elsewhere none is named: then the hours in which they may be called are the clinic's."""
        return "MA" if self.zone.key == HOME else ""

    @property
    def works_besides(self) -> bool:
        """The demo is opened on a day on which the clinic would be closed: it works that day besides, for legal clocks it stays free."""
        return not calendar_us_federal().is_business_day(self.today)

    @property
    def today_went_on(self) -> bool:
        """Who opens the demo later in the day finds its visits under way; the script's morning has them all ahead."""
        return self.now >= self.at(0, "09:00")

    def at(self, days: int, clock: str) -> datetime:
        """So many days from today (negative: ago), at "16:40" by the clinic's clock."""
        hour, minute = map(int, clock.split(":"))
        return datetime.combine(self.today + timedelta(days=days), time(hour, minute), self.zone)

    def works(self, days: int) -> bool:
        """The clinic's working days: those of the calendar, and whichever day the demo is opened on."""
        return days == 0 or calendar_us_federal().is_business_day(self.today + timedelta(days=days))

    def weekday(self, day: date) -> int:
        """Whose hours are kept on that day."""
        return _THURSDAY if day == self.today and self.works_besides else day.weekday()

    def next_workday(self, days: int) -> int:
        while not self.works(days):
            days += 1
        return days

    def by_workday(self, days: int) -> int:
        """For what was done before this morning: that day, the next on which the clinic worked, or the last of them."""
        return min(self.next_workday(days), self.last_workday())

    def last_workday(self) -> int:
        days = -1
        while not self.works(days):
            days -= 1
        return days

    def days_to(self, moment: datetime) -> int:
        return (moment.astimezone(self.zone).date() - self.today).days
