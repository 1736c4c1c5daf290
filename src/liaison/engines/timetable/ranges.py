"""Stretches of time, half open: union, difference, intersection."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

_INSTANT = timedelta(microseconds=1)  # the last start that fits is one too


class Range(NamedTuple):
    """From `start` until just before `end`; aware moments."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Range") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Range") -> bool:
        return self.start <= other.start and other.end <= self.end


def union(ranges: Iterable[Range]) -> list[Range]:
    """The same time as ordered stretches that neither touch nor overlap; empty ones are left out."""
    merged: list[Range] = []
    for found in sorted(r for r in ranges if r.start < r.end):
        if merged and found.start <= merged[-1].end:
            merged[-1] = Range(merged[-1].start, max(merged[-1].end, found.end))
        else:
            merged.append(found)
    return merged


def subtract(ranges: Iterable[Range], taken: Iterable[Range]) -> list[Range]:
    """What of `ranges` is left when `taken` is gone."""
    left: list[Range] = []
    gone = union(taken)
    for start, end in union(ranges):
        at = start
        for away in gone:
            if away.end <= at or away.start >= end:
                continue
            if at < away.start:
                left.append(Range(at, away.start))
            at = max(at, away.end)
        if at < end:
            left.append(Range(at, end))
    return left


def intersect(one: Iterable[Range], other: Iterable[Range]) -> list[Range]:
    """The time that is in both."""
    return union(
        Range(max(a.start, b.start), min(a.end, b.end)) for a in union(one) for b in union(other) if a.overlaps(b)
    )


def longest(ranges: Iterable[Range]) -> int:
    """Whole minutes of the longest stretch."""
    return max((int((r.end - r.start) // timedelta(minutes=1)) for r in ranges), default=0)


def next_starts(
    free: Sequence[tuple[Sequence[Range], timedelta, timedelta]], *, after: datetime, step: timedelta, limit: int
) -> list[datetime]:
    """The first moments at which every part fits: for each its free time, and where it lies relative to the start.

    Starts lie on multiples of `step` from the hour.
    """
    whole: list[Range] | None = None
    for stretches, begins, ends in free:
        fits = [Range(r.start - begins, r.end - ends + _INSTANT) for r in union(stretches)]
        whole = union(fits) if whole is None else intersect(whole, fits)
    found: list[datetime] = []
    for start, end in whole or []:
        at = _aligned(max(start, after), step)
        while at < end and len(found) < limit:
            found.append(at)
            at += step
    return found


def _aligned(moment: datetime, step: timedelta) -> datetime:
    hour = moment.replace(minute=0, second=0, microsecond=0)
    return hour - (hour - moment) // step * step
