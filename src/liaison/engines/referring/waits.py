"""How long something usually takes, learned also from what is still open: Kaplan and Meier's median, Wilson's share.

Leaving out the referrals that nobody has answered yet would make every silent office look quick.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

_Z: Final = 1.959964  # 95%


@dataclass(frozen=True)
class Wait:
    """Days until half have it, with the 95% interval (log-log); None where the record does not say, never guessed."""

    seen: int  # that came to an end
    open: int  # still waiting when last looked
    days: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def count(self) -> int:
        return self.seen + self.open


@dataclass(frozen=True)
class Share:
    """Of `count`, so many; with Wilson's 95% interval."""

    number: int
    count: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        return self.number / self.count if self.count else None


def median_wait(spans: Sequence[tuple[float, bool]]) -> Wait:
    """Each span is its days and whether it came to an end."""
    seen = sum(1 for _days, ended in spans if ended)
    median = low = high = None
    survival, variance = 1.0, 0.0
    for day in sorted({days for days, ended in spans if ended}):
        at_risk = sum(1 for days, _ended in spans if days >= day)
        ended = sum(1 for days, done in spans if done and days == day)
        survival *= 1 - ended / at_risk
        variance += ended / (at_risk * (at_risk - ended)) if at_risk > ended else 0.0
        below, above = _around(survival, variance)
        low = day if low is None and below <= 0.5 else low
        median = day if median is None and survival <= 0.5 else median
        high = day if high is None and above <= 0.5 else high
    return Wait(seen=seen, open=len(spans) - seen, days=median, low=low if median is not None else None, high=high)


def share(number: int, count: int) -> Share:
    if count == 0:
        return Share(0, 0, 0.0, 1.0)
    part, square = number / count, _Z * _Z
    middle = (part + square / (2 * count)) / (1 + square / count)
    half = _Z * sqrt(part * (1 - part) / count + square / (4 * count * count)) / (1 + square / count)
    return Share(number, count, max(middle - half, 0.0), min(middle + half, 1.0))


def _around(survival: float, variance: float) -> tuple[float, float]:
    """The interval of the share that still waits, on the scale where it cannot leave 0 to 1."""
    if survival in (0.0, 1.0):
        return survival, survival
    spread = _Z * sqrt(variance) / abs(log(survival))
    return survival ** exp(spread), survival ** exp(-spread)
