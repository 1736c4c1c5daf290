"""How good chances are: ranking (AUC), calibration by tenths, Brier score; each with an interval where it has one."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

Z = 1.96  # 95%


@dataclass(frozen=True, kw_only=True)
class Bin:
    """A tenth of the visits, by chance: what was said and what happened, with Wilson's interval."""

    visits: int
    said: float
    missed: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Quality:
    visits: int
    missed: float  # the share that was
    said: float  # the mean chance
    auc: float
    auc_low: float
    auc_high: float
    brier: float
    brier_of_the_mean: float  # what saying the mean to everybody would give
    off: float  # mean distance between said and missed over the tenths
    bins: tuple[Bin, ...]


def quality(chances: Sequence[float], missed: Sequence[bool]) -> Quality:
    p, y = np.asarray(chances, dtype=float), np.asarray(missed, dtype=float)
    area = auc(chances, missed)
    error = auc_error(area, int(y.sum()), int(len(y) - y.sum()))
    tenths = calibration(chances, missed)
    return Quality(
        visits=len(y), missed=float(y.mean()), said=float(p.mean()), auc=area, auc_low=max(area - Z * error, 0.0),
        auc_high=min(area + Z * error, 1.0), brier=float(((p - y) ** 2).mean()),
        brier_of_the_mean=float(y.mean() * (1 - y.mean())), bins=tenths,
        off=sum(abs(b.said - b.missed) * b.visits for b in tenths) / len(y),
    )  # fmt: skip


def auc(chances: Sequence[float], missed: Sequence[bool]) -> float:
    """The share of (missed, kept) pairs in which the missed one had the higher chance; ties count half."""
    p, y = np.asarray(chances, dtype=float), np.asarray(missed, dtype=bool)
    if not y.any() or y.all():
        return 0.5
    _, place, count = np.unique(p, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    positives = int(y.sum())
    return float((ranks[y].sum() - positives * (positives + 1) / 2) / (positives * (len(y) - positives)))


def auc_error(area: float, missed: int, kept: int) -> float:
    """Hanley and McNeil 1982."""
    if not missed or not kept:
        return 0.0
    one, two = area / (2 - area), 2 * area**2 / (1 + area)
    spread = area * (1 - area) + (missed - 1) * (one - area**2) + (kept - 1) * (two - area**2)
    return sqrt(spread / (missed * kept))


def calibration(chances: Sequence[float], missed: Sequence[bool], bins: int = 10) -> tuple[Bin, ...]:
    order = np.argsort(np.asarray(chances), kind="stable")
    p, y = np.asarray(chances, dtype=float)[order], np.asarray(missed, dtype=float)[order]
    parts = [part for part in np.array_split(np.arange(len(p)), bins) if len(part)]
    return tuple(_bin(len(part), float(p[part].mean()), int(y[part].sum())) for part in parts)


def _bin(visits: int, said: float, missed: int) -> Bin:
    low, high = wilson(missed, visits)
    return Bin(visits=visits, said=said, missed=missed / visits, low=low, high=high)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share."""
    if not of:
        return 0.0, 1.0
    share, z2 = hits / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(middle - half, 0.0), min(middle + half, 1.0)
