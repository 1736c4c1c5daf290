"""Federal holidays: the table, the statute's arithmetic, and an independent library agree."""

from datetime import date

import holidays
import pytest

from liaison.engines.rulebook import calendar_us_federal
from liaison.engines.rulebook.federal import observed_in, table_covers
from liaison.engines.rulebook.tables import rows

pytestmark = pytest.mark.feature("F21")


def test_the_statute_gives_the_table() -> None:
    table = {
        (date.fromisoformat(row["observed_date"]), row["holiday"]) for row in rows("us_federal_holidays_2026_2028")
    }
    assert {holiday for year in (2026, 2027, 2028) for holiday in observed_in(year)} == table


def test_an_independent_library_agrees_on_every_weekday_holiday() -> None:
    ours = {day for day in calendar_us_federal().closed_weekdays if 1990 <= day.year <= 2060}
    theirs = holidays.country_holidays("US", years=range(1990, 2062), categories=("public",))
    assert ours == {day for day in theirs if day.weekday() < 5 and 1990 <= day.year <= 2060}


def test_new_year_on_a_saturday_closes_the_last_day_of_the_year_before() -> None:
    assert calendar_us_federal().holidays[date(2027, 12, 31)] == "New Year's Day"
    assert calendar_us_federal().is_business_day(date(2028, 1, 3))


def test_what_the_table_covers() -> None:
    assert table_covers(date(2026, 1, 1), date(2028, 12, 30))
    assert not table_covers(date(2025, 12, 31), date(2026, 2, 1))
    assert not table_covers(date(2028, 12, 1), date(2028, 12, 31))
