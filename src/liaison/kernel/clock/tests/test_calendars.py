"""Which days are business days, and the reason given for the others."""

from datetime import date

import pytest

from liaison.kernel.clock import Calendar, Closed

CALENDAR = Calendar(
    holidays={date(2026, 11, 26): "Thanksgiving Day", date(2026, 7, 4): "a Saturday holiday"},
    closures={date(2026, 11, 27): "deep cleaning", date(2026, 11, 26): "deep cleaning"},
)


@pytest.mark.feature("F21")
@pytest.mark.parametrize(
    ("day", "closed", "words"),
    [
        (date(2026, 11, 25), None, None),
        (date(2026, 11, 26), Closed("holiday", "Thanksgiving Day"), "Thanksgiving Day"),
        (date(2026, 11, 27), Closed("site", "deep cleaning"), "site closed: deep cleaning"),
        (date(2026, 11, 28), Closed("weekend", "Saturday"), "Saturday"),
        (date(2026, 11, 29), Closed("weekend", "Sunday"), "Sunday"),
        (date(2026, 7, 4), Closed("weekend", "Saturday"), "Saturday"),
    ],
)
def test_a_day_says_why_it_is_closed(day: date, closed: Closed | None, words: str | None) -> None:
    assert CALENDAR.closed(day) == closed
    assert CALENDAR.is_business_day(day) == (closed is None)
    assert (closed and closed.words()) == words


def test_the_site_overlay_is_added_and_taken_away() -> None:
    snow = {date(2026, 12, 1): "snow"}
    assert CALENDAR.with_closures(snow).closed(date(2026, 12, 1)) == Closed("site", "snow")
    assert CALENDAR.with_closures(snow).closed(date(2026, 11, 27)) == Closed("site", "deep cleaning")
    assert CALENDAR.without_site().closed(date(2026, 11, 27)) is None
    assert CALENDAR.without_site().closed(date(2026, 11, 26)) == Closed("holiday", "Thanksgiving Day")
