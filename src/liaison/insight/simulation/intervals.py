"""95% confidence intervals over replications: of a mean, and of a ratio of paired counts (Student's t)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

# 97.5% points of Student's t for 1 to 30 degrees of freedom; beyond, the normal one is within 4%.
T = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
NORMAL = 1.960


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95% interval; with a single replication the interval is empty and says so."""

    value: float
    low: float | None
    high: float | None


def mean(values: Sequence[float]) -> Estimate:
    return _around(fmean(values), values, 1.0)


def difference(ours: Sequence[float], theirs: Sequence[float]) -> Estimate:
    """Mean of the paired differences, ours minus theirs."""
    return mean([a - b for a, b in zip(ours, theirs, strict=True)])


def percent_change(ours: Sequence[float], theirs: Sequence[float]) -> Estimate | None:
    """Ours against theirs in percent (negative: fewer), as a ratio of sums; None when theirs is nothing.

    The interval is the usual linearised one of a ratio: it uses that both saw the same demand.
    """
    base = fmean(theirs)
    if base == 0:
        return None
    ratio = fmean(ours) / base
    residuals = [a - ratio * b for a, b in zip(ours, theirs, strict=True)]
    return _around(100 * (ratio - 1), residuals, 100 / base)


def _around(value: float, values: Sequence[float], scale: float) -> Estimate:
    if len(values) < 2:
        return Estimate(value, None, None)
    freedom = len(values) - 1
    t = T[freedom - 1] if freedom <= len(T) else NORMAL
    half = scale * t * stdev(values) / sqrt(len(values))
    return Estimate(value, value - half, value + half)
