"""United States federal holidays: the rulebook's table, and the statute's own arithmetic for other years."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from liaison.engines.rulebook.tables import rows
from liaison.kernel.clock import Calendar

COMPUTED = range(1986, 2101)  # from the first Martin Luther King Jr. day on, 5 USC 6103 has not moved a holiday
MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6


@cache
def calendar_us_federal() -> Calendar:
    """Monday to Friday less the federal holidays as observed, 1986 to 2100."""
    table = {date.fromisoformat(row["observed_date"]): row["holiday"] for row in _table()}
    years = {date.fromisoformat(row["actual_date"]).year for row in _table()}
    computed = {day: name for year in COMPUTED if year not in years for day, name in observed_in(year)}
    return Calendar(holidays=dict(sorted((computed | table).items())))


def table_covers(first: date, last: date) -> bool:
    """Whether the rulebook's own table says which days between the two are holidays."""
    years = [date.fromisoformat(row["actual_date"]).year for row in _table()]
    return date(min(years), 1, 1) <= first and last <= date(max(years), 12, 30)  # a 31st may be next year's holiday


def observed_in(year: int) -> Iterator[tuple[date, str]]:
    """The holidays of a year on the day they are observed: Friday for a Saturday, Monday for a Sunday."""
    for day, name in _holidays(year):
        shift = {SATURDAY: -1, SUNDAY: 1}.get(day.weekday(), 0)
        yield day + timedelta(days=shift), name


def _table() -> tuple[dict[str, str], ...]:
    return rows("us_federal_holidays_2026_2028")


def _holidays(year: int) -> Iterator[tuple[date, str]]:
    yield date(year, 1, 1), "New Year's Day"
    yield _nth(year, 1, MONDAY, 3), "Birthday of Martin Luther King Jr."
    yield _nth(year, 2, MONDAY, 3), "Washington's Birthday"
    yield _nth(year, 6, MONDAY, 1) - timedelta(days=7), "Memorial Day"
    if year >= 2021:
        yield date(year, 6, 19), "Juneteenth National Independence Day"
    yield date(year, 7, 4), "Independence Day"
    yield _nth(year, 9, MONDAY, 1), "Labor Day"
    yield _nth(year, 10, MONDAY, 2), "Columbus Day"
    yield date(year, 11, 11), "Veterans Day"
    yield _nth(year, 11, THURSDAY, 4), "Thanksgiving Day"
    yield date(year, 12, 25), "Christmas Day"


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
