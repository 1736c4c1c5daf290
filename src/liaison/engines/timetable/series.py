"""Visits that recur, by rules of RFC 5545 in wall time: at nine stays at nine when the clocks change, and holidays are left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from liaison.kernel.clock.zones import zone_named

MOST: Final = 60  # visits of one series
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_FARTHEST = timedelta(days=800)


class BadSeries(ValueError):
    """A rule that cannot be followed; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Pattern:
    """What the visits of a series have in common."""

    rule: str  # RRULE without DTSTART: "FREQ=WEEKLY;INTERVAL=2;COUNT=6"
    wall_start: datetime  # naive: what the clock on the wall shows at the first
    zone: str  # IANA


@dataclass(frozen=True)
class Occurrences:
    starts: tuple[datetime, ...]  # moments, in order
    skipped: tuple[tuple[date, str], ...]  # holidays on which one would have been, and their names


def occurrences(pattern: Pattern, holidays: Mapping[date, str]) -> Occurrences:
    """Every visit of the series. What falls on a holiday is skipped and counts all the same, as RFC 5545 has it."""
    starts, skipped = [], []
    for wall in _walls(pattern):
        name = holidays.get(wall.date())
        if name is None:
            starts.append(at_wall(wall, pattern.zone))
        else:
            skipped.append((wall.date(), name))
    if not starts:
        raise BadSeries("none")
    return Occurrences(tuple(starts), tuple(skipped))


def at_wall(wall: datetime, zone: str) -> datetime:
    """The moment at which the clock on the wall shows this: the first where it does twice; after the gap where it never does."""
    moment = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    return moment.astimezone(UTC)


def wall_of(moment: datetime, zone: str) -> datetime:
    """What the clock on the wall shows then, naive."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def shifted(moment: datetime, zone: str, *, by: timedelta) -> datetime:
    """The same so much later on the wall, whatever the clocks did in between."""
    return at_wall(wall_of(moment, zone) + by, zone)


def _walls(pattern: Pattern) -> Iterator[datetime]:
    parts = _parts(pattern.rule)
    if parts.get("FREQ") not in _FREQUENCIES:
        raise BadSeries("frequency")
    if "COUNT" not in parts and "UNTIL" not in parts:
        raise BadSeries("endless")
    try:
        zone_named(pattern.zone)
    except ValueError:
        raise BadSeries("no_such_zone") from None
    try:
        rule = rrulestr(pattern.rule, dtstart=pattern.wall_start)
        found = list(islice(rule, MOST + 1))
    except (ValueError, TypeError, OverflowError):
        raise BadSeries("unreadable") from None
    if len(found) > MOST or (found and found[-1] - pattern.wall_start > _FARTHEST):
        raise BadSeries("too_long")
    return iter(found)


def _parts(rule: str) -> dict[str, str]:
    """The rule's parts, by name. Only one rule: no DTSTART, no exceptions, no second line."""
    pieces = [piece.partition("=") for piece in rule.strip().removeprefix("RRULE:").split(";")]
    parts = {name.upper(): value.upper() for name, _equals, value in pieces}
    incomplete = any(not equals or not value for _name, equals, value in pieces)
    if "\n" in rule or incomplete or {"COUNT", "UNTIL"} <= set(parts):
        raise BadSeries("unreadable")
    return parts
