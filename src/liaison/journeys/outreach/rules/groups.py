"""Groups of a campaign's report, and when a number is too small to be shown."""

from datetime import date
from typing import Final

SMALLEST: Final = 11  # fewer people than that are not told apart (CMS cell size policy)
_BANDS: Final = ((18, "0-17"), (40, "18-39"), (65, "40-64"), (80, "65-79"))


def age_group(born: date | None, today: date) -> str:
    if born is None:
        return ""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return next((band for below, band in _BANDS if years < below), "80+")


def shown(count: int) -> int | None:
    """None where it would tell too much about a few people. Nobody is nobody."""
    return count if count == 0 or count >= SMALLEST else None


def row_shown(counts: tuple[int, ...]) -> tuple[int | None, ...]:
    """One number hidden alone could be reckoned from the others: then the next smallest is hidden as well."""
    cells = [shown(count) for count in counts]
    hidden = [n for n, cell in enumerate(cells) if cell is None]
    rest = [n for n, cell in enumerate(cells) if cell]
    if len(hidden) == 1 and rest:
        cells[min(rest, key=lambda n: counts[n])] = None
    return tuple(cells)
