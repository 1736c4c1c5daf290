"""Calendar files (RFC 5545): busy times in wall time with their zone, and no more words than they are given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event


@dataclass(frozen=True, kw_only=True)
class Busy:
    uid: str
    starts_at: datetime
    ends_at: datetime
    zone: str  # IANA
    title: str
    place: str = ""
    sure: bool = True  # False: held, not yet promised
    changed_at: datetime | None = None


def calendar(name: str, times: Iterable[Busy], *, now: datetime, refresh: timedelta = timedelta(hours=1)) -> bytes:
    """One VCALENDAR with a VTIMEZONE for every zone in it."""
    made = Calendar()
    made.add("prodid", "-//Liaison//Calendar feed//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", refresh, parameters={"value": "DURATION"})
    for busy in times:
        made.add_component(_event(busy, now))
    made.add_missing_timezones(first_date=date(now.year - 1, 1, 1), last_date=date(now.year + 4, 1, 1))
    return bytes(made.to_ical())


def _event(busy: Busy, now: datetime) -> Event:
    zone = ZoneInfo(busy.zone)
    event = Event()
    event.add("uid", busy.uid)
    event.add("dtstamp", (busy.changed_at or now).astimezone(UTC))
    event.add("dtstart", busy.starts_at.astimezone(zone))
    event.add("dtend", busy.ends_at.astimezone(zone))
    event.add("summary", busy.title)
    event.add("status", "CONFIRMED" if busy.sure else "TENTATIVE")
    event.add("class", "PRIVATE")
    if busy.place:
        event.add("location", busy.place)
    return event
