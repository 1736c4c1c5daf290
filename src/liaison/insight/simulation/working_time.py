"""The simulated team's calendar: minutes from the Monday it starts on, working days, business-day deadlines."""

from datetime import UTC, date, datetime, timedelta

STARTS_ON = date(2026, 3, 2)  # a Monday; eight weeks without a federal holiday follow
STARTS_AT = datetime(2026, 3, 2, tzinfo=UTC)  # the team's own time; no clock change is modelled
HOUR, DAY = 60, 24 * 60
OPENS, CLOSES = 8 * HOUR + 30, 16 * HOUR + 30  # half an hour for lunch leaves 7.5 hours
NOON, LUNCH = 12 * HOUR, 30
LAST_MINUTE = DAY - 1  # a legal day ends at 23:59


def is_working_day(day: int) -> bool:
    return day % 7 < 5


def after_business_days(day: int, count: int) -> int:
    """The last minute of the `count`-th working day after `day`."""
    while count:
        day += 1
        count -= is_working_day(day)
    return day * DAY + LAST_MINUTE


def after_calendar_days(day: int, count: int) -> int:
    """The last minute of day `count`; a weekend is not rolled forward."""
    return (day + count) * DAY + LAST_MINUTE


def as_datetime(minute: int) -> datetime:
    return STARTS_AT + timedelta(minutes=minute)
