"""The plain reference: why a time is not legal, minute by minute on the clock on the wall, with nothing clever in it.

What finds and books free time reckons with stretches; tests hold it against this. Refusals take their reasons from here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from liaison.engines.timetable.hours import Change, Timetable
from liaison.engines.timetable.ranges import Range

_MINUTE = timedelta(minutes=1)


class Why(NamedTuple):
    """A code, and what it is about: the holiday's name, the reason of a change."""

    code: str
    detail: str = ""


@dataclass(frozen=True)
class Part:
    """One resource, the stretch it is wanted for, and what of it others have taken."""

    timetable: Timetable
    span: Range
    taken: Sequence[Range] = ()


def why_not(
    parts: Iterable[Part], *, kind: str, visit: Range, patient_taken: Sequence[Range], holidays: Mapping[date, str], now: datetime
) -> Why | None:  # fmt: skip
    """The first rule a visit breaks; None when it is legal."""
    if visit.end <= visit.start:
        return Why("ends_before_start")
    if visit.start < now:
        return Why("past")
    for part in parts:
        if why := why_closed(part.timetable, part.span, holidays, kind):
            return why
        if any(not (other.end <= part.span.start or other.start >= part.span.end) for other in part.taken):
            return Why("taken")
    if any(not (other.end <= visit.start or other.start >= visit.end) for other in patient_taken):
        return Why("patient_busy")
    return None


def why_closed(timetable: Timetable, span: Range, holidays: Mapping[date, str], kind: str) -> Why | None:
    """Why it is not open for this kind of visit at some minute of a stretch; None when it is open throughout."""
    moment = span.start
    while moment < span.end:
        if why := _closed_at(timetable, moment, holidays, kind):
            return why
        moment += _MINUTE
    return None


def _closed_at(timetable: Timetable, moment: datetime, holidays: Mapping[date, str], kind: str) -> Why | None:
    wall = moment.astimezone(ZoneInfo(timetable.zone))
    day, clock = wall.date(), wall.time()
    changes = [change for change in timetable.changes if change.from_on <= day <= change.until_on]
    for change in changes:
        if change.closed and _within(change, clock):
            return Why("closed", change.reason)
    only_others = False
    for change in changes:
        if not change.closed and _within(change, clock):
            if not change.only or kind in change.only:
                return None
            only_others = True
    if timetable.keeps_holidays and day in holidays:
        return Why("holiday", holidays[day])
    for week in timetable.weekly:
        in_force = week.from_on <= day and (week.until_on is None or day <= week.until_on)
        if in_force and week.weekday == day.weekday() and week.opens <= clock < week.closes:
            if not week.only or kind in week.only:
                return None
            only_others = True
    return Why("only_others") if only_others else Why("hours")


def _within(change: Change, clock: time) -> bool:
    after = change.from_time is None or change.from_time <= clock
    return after and (change.until_time is None or clock < change.until_time)
