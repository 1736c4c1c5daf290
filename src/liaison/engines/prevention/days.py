"""Birthdays and months: a missing 29 February is 1 March for an age; a missing day ends its month for an interval."""

from calendar import monthrange
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=100_000)
def birthday(born: date, age: int) -> date:
    year = born.year + age
    if year > date.max.year:
        return date.max
    if born.month == 2 and born.day == 29 and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return born.replace(year=year)


def age_on(born: date, day: date) -> int:
    return day.year - born.year - (day < birthday(born, day.year - born.year))


@lru_cache(maxsize=100_000)
def months_after(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    if day.year + year > date.max.year:
        return date.max
    return date(day.year + year, month + 1, min(day.day, monthrange(day.year + year, month + 1)[1]))


def season_start(day: date) -> date:
    """The vaccine season runs from July to June."""
    return date(day.year if day.month >= 7 else day.year - 1, 7, 1)
