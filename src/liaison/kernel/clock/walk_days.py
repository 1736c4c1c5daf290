"""The replay of a clock of days: one step a day, each counted or not, with its reason."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from liaison.kernel.clock.calendars import Calendar
from liaison.kernel.clock.history import Standstill
from liaison.kernel.clock.proof import Line
from liaison.kernel.clock.spans import Span
from liaison.kernel.clock.terms import Overflow

ONE = timedelta(days=1)


def last_moment(day: date, zone: ZoneInfo) -> datetime:
    """The second before the next local midnight.

    Where midnight comes twice, it is the later one that still belongs to `day`; a day that a zone left out
    (Samoa, 30 December 2011) ends with the day before it.
    """
    midnights = (datetime.combine(day + ONE, time(fold=fold), zone).astimezone(UTC) for fold in (0, 1))
    seconds_before = [midnight - timedelta(seconds=1) for midnight in midnights]
    return max([moment for moment in seconds_before if moment.astimezone(zone).date() == day] or seconds_before)


def day_zero(started: date, anchor: str) -> date:
    """Walks on to the last day of the month or year where the rule counts from there."""
    day = started
    if anchor == "month end":
        while (day + ONE).month == started.month:
            day += ONE
    elif anchor == "year end":
        while (day + ONE).year == started.year:
            day += ONE
    return day


class DayWalk:
    """A position in the calendar, the days behind it, and why each was counted or not."""

    def __init__(self, day0: date, zone: ZoneInfo, standstills: Sequence[Standstill], calendar: Calendar) -> None:
        self.day, self.n, self.zone, self.calendar = day0, 0, zone, calendar
        self.day0 = day0
        self.ahead = list(reversed(standstills))
        self.lines = [Line(day0, False, 0, "start", "day 0: the clock starts")]
        self.counted: list[date] = []

    def count(self, span: Span, overflow: Overflow) -> None:
        """Step until the span is counted out."""
        business = span.day_type == "business"
        left = span.n if span.unit == "d" else days_until_month(self.day, span.months, overflow)
        while left:
            left -= self._step(business)

    def roll(self) -> None:
        """Step from a closed due day to the next business day on which the clock runs."""
        if not self.calendar.closed(self.day):
            return
        self.lines[-1] = self._as_rolled(self.lines[-1])
        while True:
            self.day += ONE
            why = self._not_counted(business=True)
            if why is None:
                self.lines.append(Line(self.day, False, self.n, "rolled", "the due day moves here"))
                return
            self.lines.append(Line(self.day, False, self.n, *why))

    def back(self, span: Span) -> None:
        """Step back until the span is counted out."""
        business = span.day_type == "business"
        left = span.n
        while left:
            self.day -= ONE
            closed = self.calendar.closed(self.day) if business else None
            left -= self._note((closed.code, closed.words()) if closed else None)

    def target(self) -> date:
        """Four fifths of the counted days, one at least, brought back to a business day after the start."""
        day = wanted = self.counted[max(1, len(self.counted) * 8 // 10) - 1] if self.counted else self.day0
        while self.calendar.closed(day):
            if day <= self.day0:
                return wanted
            day -= ONE
        return day

    def _step(self, business: bool) -> bool:
        self.day += ONE
        return self._note(self._not_counted(business))

    def _note(self, why: tuple[str, str] | None) -> bool:
        if why:
            self.lines.append(Line(self.day, False, self.n, *why))
            return False
        self.n += 1
        self.counted.append(self.day)
        self.lines.append(Line(self.day, True, self.n, "counted", "counted"))
        return True

    def _not_counted(self, business: bool) -> tuple[str, str] | None:
        if self.ahead:
            end = last_moment(self.day, self.zone)
            while self.ahead and self.ahead[-1].ended <= end:
                self.ahead.pop()
            if self.ahead and self.ahead[-1].begun <= end:
                return "paused", f"paused: {self.ahead[-1].reason}"
        closed = self.calendar.closed(self.day) if business else None
        return (closed.code, closed.words()) if closed else None

    def _as_rolled(self, line: Line) -> Line:
        closed = self.calendar.closed(line.on)
        return line._replace(why=f"{line.why}; {closed.words() if closed else ''}, so the due day moves on")


def days_until_month(day: date, months: int, overflow: Overflow) -> int:
    """Walks to the same day number some months on, or to the first day after a month that lacks it."""
    at, walked = day, 0
    while True:
        passed = (at.year - day.year) * 12 + at.month - day.month
        if passed == months and at.day == day.day:
            return walked
        if passed > months:
            return walked if overflow == "next" else walked - 1
        at += ONE
        walked += 1
