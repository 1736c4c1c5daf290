"""Birthdays and months: a missing 29 February is 1 March for an age; a missing day ends its month for an interval."""

from calendar import isleap, monthrange
from datetime import MAXYEAR, date


# Reckoned anew each time: of many people few share a birthday, and looking it up would cost more.
def birthday(born: date, age: int) -> date:
    year = born.year + age
    if year > MAXYEAR:
        return date.max
    if born.day == 29 and born.month == 2 and not isleap(year):
        return date(year, 3, 1)
    return date(year, born.month, born.day)


def age_on(born: date, day: date) -> int:
    return day.year - born.year - (day < birthday(born, day.year - born.year))


def months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, on = day.year + years, day.day
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, on if on <= 28 else min(on, monthrange(year, month + 1)[1]))


def season_start(day: date) -> date:
    """The vaccine season runs from July to June."""
    return date(day.year if day.month >= 7 else day.year - 1, 7, 1)
