"""Where a local day ends: the two ways of finding it agree where clocks change at midnight."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from liaison.kernel.clock.reckoning import day_end
from liaison.kernel.clock.walk_days import last_moment

pytestmark = pytest.mark.feature("F21")


@pytest.mark.parametrize(
    ("zone", "day", "end"),
    [
        ("America/New_York", date(2026, 11, 1), "2026-11-02T04:59:59"),
        ("America/Havana", date(2026, 10, 31), "2026-11-01T03:59:59"),  # the hour after midnight comes twice
        ("America/St_Johns", date(2010, 11, 6), "2010-11-07T03:29:59"),  # at 00:01 back to 23:01 of this day
        ("America/Nuuk", date(2026, 3, 28), "2026-03-29T00:59:59"),  # the hour before midnight is left out
        ("Asia/Beirut", date(2026, 3, 28), "2026-03-28T21:59:59"),  # the hour after midnight is left out
        ("Pacific/Apia", date(2011, 12, 29), "2011-12-30T09:59:59"),
        ("Pacific/Apia", date(2011, 12, 30), "2011-12-30T09:59:59"),  # this day did not happen
        ("Pacific/Apia", date(2011, 12, 31), "2011-12-31T09:59:59"),
    ],
)
def test_a_day_ends_with_its_last_second(zone: str, day: date, end: str) -> None:
    expected = datetime.fromisoformat(end).replace(tzinfo=UTC)
    assert (day_end(day, ZoneInfo(zone)), last_moment(day, ZoneInfo(zone))) == (expected, expected)


@pytest.mark.parametrize("zone", ["America/New_York", "America/Havana", "America/Nuuk", "Asia/Beirut", "Africa/Cairo"])
def test_both_ways_agree_on_every_day(zone: str) -> None:
    local = ZoneInfo(zone)
    for number in range(365 * 12):
        day = date(2019, 1, 1) + timedelta(days=number)
        assert day_end(day, local) == last_moment(day, local), day
