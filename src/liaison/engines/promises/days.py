"""When something is due: "Friday", "by 3", "in two days", "la semana que viene", resolved against when it was said."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

Match = re.Match[str]
FRIDAY: Final = 4


@dataclass(frozen=True)
class Due:
    """A day and perhaps a moment; `past` for what has been ("yesterday", "last Friday"). Neither: "soon"."""

    start: int
    end: int
    on: date | None
    at: datetime | None = None
    past: bool = False


@dataclass(frozen=True)
class Rule:
    regex: re.Pattern[str]
    due: Callable[[Match, datetime], date | datetime | None]
    past: bool = False


def rule(regex: str, due: Callable[[Match, datetime], date | datetime | None], *, past: bool = False) -> Rule:
    return Rule(re.compile(rf"\b(?:{regex})(?!\w)", re.IGNORECASE), due, past)


def dues(text: str, said_at: datetime, rules: tuple[Rule, ...], clock: re.Pattern[str]) -> tuple[Due, ...]:
    """In the order of the text; a time of day belongs to the day beside it, or to today."""
    days = list(_days(text, said_at, rules))
    for found in clock.finditer(text):
        at = _time(found)
        if at is None or any(day.start < found.end() and found.start() < day.end for day in days):
            continue
        days = _timed(days, found, at, said_at)
    return tuple(sorted(days, key=lambda due: due.start))


def _days(text: str, said_at: datetime, rules: tuple[Rule, ...]) -> Iterator[Due]:
    taken: list[tuple[int, int]] = []
    for one in rules:
        for found in one.regex.finditer(text):
            start, end = found.span()
            if any(start < stop and begin < end for begin, stop in taken):
                continue
            taken.append((start, end))
            try:
                when = one.due(found, said_at)
            except ValueError:  # the 31st of a month of 30 days
                continue
            if isinstance(when, datetime):
                yield Due(start, end, when.date(), when, one.past)
            else:
                yield Due(start, end, when, None, one.past)


def _timed(days: list[Due], found: Match, at: time, said_at: datetime) -> list[Due]:
    near = min(
        (day for day in days if day.on and not day.past and not day.at),
        key=lambda day: min(abs(day.end - found.start()), abs(found.end() - day.start)),
        default=None,
    )
    if near is None or near.on is None:
        moment = datetime.combine(said_at.date(), at, said_at.tzinfo)
        return [*days, Due(found.start(), found.end(), moment.date(), moment)]
    moment = datetime.combine(near.on, at, said_at.tzinfo)
    joined = Due(min(near.start, found.start()), max(near.end, found.end()), near.on, moment)
    return [joined if day is near else day for day in days]


def _time(found: Match) -> time | None:
    """Office hours where nothing is said: 1 to 7 is after noon."""
    said = {name.rstrip("2"): words for name, words in found.groupdict().items() if words}
    if "noon" in said:
        return time(12)
    hour, minute, half = int(said["h"]), int(said.get("min", 0)), said.get("half", "").lower()
    if hour > 23 or minute > 59:
        return None
    if half.startswith("p") or half.endswith(("tarde", "noche")):
        hour = hour + 12 if hour < 12 else hour
    elif not half and 1 <= hour <= 7:
        hour += 12
    return time(hour, minute)


def on_weekday(said_at: datetime, weekday: int, weeks: int = 0) -> date:
    """The next such day after today; a week said on its own day is a week later."""
    ahead = (weekday - said_at.weekday() - 1) % 7 + 1
    return said_at.date() + timedelta(days=ahead + 7 * weeks)


def in_week(said_at: datetime, weekday: int, weeks: int) -> date:
    """A day of this week (0) or a later one; weeks begin on Monday."""
    monday = said_at.date() - timedelta(days=said_at.weekday())
    return monday + timedelta(days=weekday, weeks=weeks)


def this_friday(said_at: datetime) -> date:
    """The week's last working day; on a weekend, the next one."""
    friday = in_week(said_at, FRIDAY, 0)
    return friday if friday >= said_at.date() else friday + timedelta(weeks=1)


def in_days(said_at: datetime, days: int) -> date:
    return said_at.date() + timedelta(days=days)


def in_business_days(said_at: datetime, days: int) -> date:
    day = said_at.date()
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def day_of_month(said_at: datetime, day: int) -> date:
    """The next such day, today included."""
    today = said_at.date()
    return today.replace(day=day) if day >= today.day else _next_month(today).replace(day=day)


def day_of_year(said_at: datetime, month: int, day: int, year: str | None = None) -> date:
    if year:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    this = date(said_at.year, month, day)
    return this if this >= said_at.date() else date(said_at.year + 1, month, day)


def end_of_month(said_at: datetime, months: int = 0) -> date:
    """The last working day of this month or a later one."""
    first = said_at.date()
    for _ in range(months + 1):
        first = _next_month(first)
    last = first - timedelta(days=1)
    return last - timedelta(days=max(last.weekday() - FRIDAY, 0))


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def number(word: str, words: Mapping[str, int]) -> int:
    return int(word) if word.isdigit() else words[word.lower()]
