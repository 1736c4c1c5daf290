"""Until when a parent acts without being asked again."""

from datetime import date
from typing import Final

REVIEW_AT: Final = 12  # years: from then on some care is the young person's own affair in most states (D: ask again)


def review_on(born: date) -> date:
    """The birthday on which it ends unless somebody has looked at it."""
    year = born.year + REVIEW_AT
    leap = born.month == 2 and born.day == 29
    return date(year, 3, 1) if leap and year % 4 else date(year, born.month, born.day)
