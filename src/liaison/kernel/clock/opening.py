"""When a place is open: windows of a week on its own wall clock, over lunch, past midnight, through clock changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_WEEK_MINUTES = 7 * 24 * 60


class Window(NamedTuple):
    """From `opens` on a weekday (Monday is 0) until `closes`; one that closes no later than it opens goes past midnight."""

    weekday: int
    opens: time
    closes: time

    @property
    def past_midnight(self) -> bool:
        return self.closes <= self.opens


@dataclass(frozen=True)
class Opening:
    """The windows of a week, in order, none overlapping another. A window belongs to the day on which it opens."""

    windows: tuple[Window, ...]

    def __post_init__(self) -> None:
        if not self.windows:
            raise ValueError("a place that never opens cannot count its hours")
        if any(not 0 <= window.weekday <= 6 for window in self.windows):
            raise ValueError("a weekday is 0 (Monday) to 6 (Sunday)")
        object.__setattr__(self, "windows", tuple(sorted(self.windows)))
        minutes = sorted(_minutes(window) for window in self.windows)
        following = [*minutes[1:], (minutes[0][0] + _WEEK_MINUTES, 0)]
        if any(ends > begins for (_, ends), (begins, _) in zip(minutes, following, strict=True)):
            raise ValueError("two windows overlap")

    def stretches(self, day: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
        """What is open of the windows that begin on this day, in UTC; a missing or a second hour is told as it passes."""
        before = max((end for _, end in self._bare(day - _DAY, zone)), default=None)
        for start, end in self._bare(day, zone):
            begun = max(start, before) if before else start
            before = end if before is None else max(before, end)
            if begun < end:
                yield begun, end

    def to_json(self) -> list[list[object]]:
        return [[w.weekday, f"{w.opens:%H:%M}", f"{w.closes:%H:%M}"] for w in self.windows]

    @classmethod
    def from_json(cls, stored: Sequence[Sequence[object]]) -> "Opening":
        at = time.fromisoformat
        return cls(tuple(Window(int(str(day)), at(str(opens)), at(str(closes))) for day, opens, closes in stored))

    def _bare(self, day: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
        for window in self.windows:
            if window.weekday == day.weekday():
                end = datetime.combine(day + _DAY if window.past_midnight else day, window.closes, zone)
                start = datetime.combine(day, window.opens, zone).astimezone(UTC)
                yield start, max(end.astimezone(UTC), end.replace(fold=1).astimezone(UTC))


def weekdays(opens: time, closes: time, *more: tuple[time, time]) -> Opening:
    """The same windows from Monday to Friday: weekdays(time(8), time(12), (time(13), time(17))) closes over lunch."""
    spans = ((opens, closes), *more)
    return Opening(tuple(Window(day, *span) for day in range(5) for span in spans))


def _minutes(window: Window) -> tuple[int, int]:
    begins = window.weekday * 1440 + window.opens.hour * 60 + window.opens.minute
    ends = window.weekday * 1440 + window.closes.hour * 60 + window.closes.minute
    return begins, ends + 1440 if window.past_midnight else ends


OFFICE: Final = weekdays(time(8), time(17))
