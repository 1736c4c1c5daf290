"""Dates as people say them, across midnight, zones and the change of clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from liaison.platform.ui.when import away, exact, say, span

BOSTON = ZoneInfo("America/New_York")
NOW = datetime(2026, 3, 11, 14, 0, tzinfo=UTC)  # Wednesday 10:00 in Boston


@pytest.mark.parametrize(
    ("at", "short", "day"),
    [
        (datetime(2026, 3, 12, 13, 20, tzinfo=UTC), "tomorrow 9:20", "Thu 12 Mar"),
        (datetime(2026, 3, 11, 21, 0, tzinfo=UTC), "today 17:00", "Wed 11 Mar"),
        (datetime(2026, 3, 12, 3, 59, tzinfo=UTC), "today 23:59", "Wed 11 Mar"),
        (datetime(2026, 3, 12, 4, 0, tzinfo=UTC), "tomorrow 0:00", "Thu 12 Mar"),
        (datetime(2026, 3, 10, 21, 5, tzinfo=UTC), "yesterday 17:05", "Tue 10 Mar"),
        (datetime(2026, 3, 16, 13, 0, tzinfo=UTC), "Monday 9:00", "Mon 16 Mar"),
        (datetime(2026, 3, 20, 13, 0, tzinfo=UTC), "Fri 20 Mar 9:00", ""),
        (datetime(2027, 1, 4, 14, 0, tzinfo=UTC), "Mon 4 Jan 2027 9:00", ""),
        (date(2026, 3, 12), "tomorrow", "Thu 12 Mar"),
        (date(1953, 7, 4), "Sat 4 Jul 1953", ""),
    ],
)
def test_a_moment_is_said_as_people_say_it(at, short, day):
    said = say(at, now=NOW, zone=BOSTON)
    assert (said.short, said.day) == (short, day)


def test_the_exact_form_names_the_zone_in_force_that_day():
    assert exact(datetime(2026, 3, 7, 14, 20, tzinfo=UTC), zone=BOSTON) == "Saturday 7 March 2026, 09:20 EST"
    assert exact(datetime(2026, 3, 9, 13, 20, tzinfo=UTC), zone=BOSTON) == "Monday 9 March 2026, 09:20 EDT"
    assert exact(date(2026, 3, 9), zone=BOSTON) == "Monday 9 March 2026"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=59), "0 min"), (timedelta(minutes=59), "59 min"), (timedelta(minutes=60), "1 h"),
        (timedelta(hours=47, minutes=59), "47 h"), (timedelta(hours=48), "2 days"), (timedelta(days=8), "8 days"),
    ],
)  # fmt: skip
def test_a_span_has_one_unit(length, words):
    assert span(length) == words


def test_before_and_after_are_as_far():
    assert away(NOW + timedelta(hours=3), now=NOW) == away(NOW - timedelta(hours=3), now=NOW) == "3 h"
