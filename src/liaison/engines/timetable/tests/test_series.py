"""Series keep their wall time: in every zone to 2030, through every change of the clocks."""

import os
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from liaison.engines import rulebook
from liaison.engines.timetable.series import BadSeries, Pattern, at_wall, occurrences, shifted, wall_of

ZONES = sorted(zone for zone in available_timezones() if zone not in ("localtime", "Factory"))
LONG = [(day, hour) for day in range(7) for hour in range(24)] if os.environ.get("LIAISON_LONG") else []
NEW_YORK = "America/New_York"


def series(rule, wall_start=datetime(2026, 2, 23, 9), zone=NEW_YORK, holidays=None):
    return occurrences(Pattern(rule, wall_start, zone), holidays or {})


@pytest.mark.feature("F04")
def test_nine_stays_nine_when_the_clock_goes_forward():
    starts = series("FREQ=WEEKLY;COUNT=3").starts
    assert starts == (
        datetime(2026, 2, 23, 14, tzinfo=UTC), datetime(2026, 3, 2, 14, tzinfo=UTC), datetime(2026, 3, 9, 13, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.feature("F04")
@pytest.mark.parametrize(("weekday", "hour"), [(6, 2), (3, 9), *LONG])
def test_wall_time_never_drifts_in_any_zone_to_2030(weekday, hour):
    """Every week of five years, in all zones: the wall shows the hour, unless no clock there showed it that day."""
    assert len(ZONES) > 590
    for zone in ZONES:
        place = ZoneInfo(zone)
        for year in range(2026, 2031):
            first = datetime(year, 1, 1 + (weekday - date(year, 1, 1).weekday()) % 7, hour, 30)
            for number, start in enumerate(series("FREQ=WEEKLY;COUNT=53", first, zone).starts):
                wall = first + timedelta(weeks=number)
                if wall_of(start, zone) != wall:
                    assert _missing(wall, place), (zone, wall, start)
                    assert timedelta() < wall_of(start, zone) - wall <= timedelta(hours=24), (zone, wall, start)


def _missing(wall, place):
    """Whether no clock showed this, asked of the moments around it rather than of the wall."""
    around = datetime(wall.year, wall.month, wall.day, wall.hour, wall.minute, tzinfo=UTC)
    return all(
        (around + timedelta(minutes=15 * n)).astimezone(place).replace(tzinfo=None) != wall for n in range(-60, 61)
    )


@pytest.mark.feature("F04")
def test_holidays_are_skipped_and_named():
    found = series(
        "FREQ=WEEKLY;COUNT=4;BYDAY=MO", datetime(2026, 5, 11, 9), holidays=rulebook.calendar_us_federal().holidays
    )
    assert [start.date() for start in found.starts] == [date(2026, 5, 11), date(2026, 5, 18), date(2026, 6, 1)]
    assert found.skipped == ((date(2026, 5, 25), "Memorial Day"),)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=WEEKLY", "endless"),
        ("FREQ=WEEKLY;COUNT=61", "too_long"),
        ("FREQ=YEARLY;COUNT=4", "too_long"),
        ("FREQ=DAILY;UNTIL=20991231", "too_long"),
        ("FREQ=MINUTELY;COUNT=3", "frequency"),
        ("COUNT=3", "frequency"),
        ("nonsense", "unreadable"),
        ("FREQ=WEEKLY;COUNT=x", "unreadable"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=XX", "unreadable"),
        ("FREQ=WEEKLY;UNTIL=20260601T000000Z", "unreadable"),  # wall time has no Z
        ("FREQ=WEEKLY;COUNT=3\nEXDATE:20260302T090000", "unreadable"),
        ("FREQ=WEEKLY;UNTIL=20250101", "none"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20260601", "unreadable"),
        ("", "unreadable"),
    ],
)
def test_rules_that_cannot_be(rule, code):
    with pytest.raises(BadSeries) as bad:
        series(rule)
    assert bad.value.code == code


def test_a_zone_that_does_not_exist():
    with pytest.raises(BadSeries) as bad:
        series("FREQ=WEEKLY;COUNT=2", zone="Mars/Olympus")
    assert bad.value.code == "no_such_zone"


def test_the_last_of_the_month_and_every_other_tuesday():
    ends = series("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", datetime(2026, 1, 31, 9)).starts
    assert [start.date().isoformat() for start in ends] == ["2026-01-31", "2026-02-28", "2026-03-31"]
    other = series("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3", datetime(2026, 3, 3, 9)).starts
    assert [start.day for start in other] == [3, 17, 31]


def test_what_is_shifted_is_shifted_on_the_wall():
    saturday = datetime(2026, 3, 7, 14, tzinfo=UTC)  # nine in New York, the day before the change
    assert wall_of(shifted(saturday, NEW_YORK, by=timedelta(days=2)), NEW_YORK) == datetime(2026, 3, 9, 9)
    assert at_wall(datetime(2026, 3, 8, 2, 30), NEW_YORK) == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)  # 03:30
    assert at_wall(datetime(2026, 11, 1, 1, 30), NEW_YORK) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # the first
