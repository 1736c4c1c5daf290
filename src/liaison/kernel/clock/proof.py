"""What a replay shows: every day or interval, counted or not, and why."""

from datetime import date, datetime
from typing import NamedTuple


class Line(NamedTuple):
    """One day, or one stretch of running time within a day.

    `n` is the count reached so far: days, or seconds where the clock counts hours.
    """

    on: date
    counted: bool
    n: int
    code: str  # start, counted, weekend, holiday, site, paused, rolled: for translation
    why: str
    begun: datetime | None = None  # in UTC; None where days are counted
    ended: datetime | None = None


class Proof(NamedTuple):
    """A clock replayed from its facts."""

    lines: tuple[Line, ...]
    legal_due: datetime
    target_due: datetime
    legal_on: date | None
    target_on: date | None
    paused_at: datetime | None

    @property
    def counted(self) -> int:
        """Days counted, or seconds."""
        return self.lines[-1].n if self.lines else 0
