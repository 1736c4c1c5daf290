"""What a published score says of a record on a day: between which ends it lies, every fact that gives points, what is missing."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from liaison.engines.prevention import Fact
from liaison.engines.scores import Record, Score, charlson, episode, hospital, lace

NAMES: Mapping[str, str] = {"charlson": "Charlson", "lace": "LACE", "hospital": "HOSPITAL"}
OF_A_STAY = ("lace", "hospital")
_VARIANT = "2016"  # of HOSPITAL: the international validation


class Measure(NamedTuple):
    """`low` is `high` unless something that matters is missing; `missing` says what."""

    low: int
    high: int
    evidence: tuple[Fact, ...]
    missing: tuple[str, ...]


class Scored:
    """What the scores look at, of one record. What was asked once is not computed again."""

    __slots__ = ("_told", "record")

    def __init__(self, record: Record) -> None:
        self.record = record
        self._told: dict[tuple[str, date], tuple[Measure, date | None] | None] = {}

    def measure(self, name: str, on: date, since: date | None = None) -> Measure | None:
        """As of the end of a day. None: LACE and HOSPITAL are of a stay, and there was none that ended after `since`."""
        if (name, on) not in self._told:
            self._told[name, on] = self._measured(name, on)
        found = self._told[name, on]
        if found is None or (since and found[1] and found[1] <= since):
            return None
        return found[0]

    def _measured(self, name: str, on: date) -> tuple[Measure, date | None] | None:
        if name == "charlson":
            return _told(name, charlson(self.record, on), on), None
        at = datetime.combine(on + timedelta(days=1), time(0), ZoneInfo(self.record.zone)) - timedelta(seconds=1)
        then = _as_it_was(self.record, at)
        stay = episode(then, at)
        if stay is None:
            return None
        found = lace(then, at) if name == "lace" else hospital(then, at, _VARIANT)
        return _told(name, found, on), stay.ended.astimezone(at.tzinfo).date() if stay.ended else None


def _as_it_was(record: Record, at: datetime) -> Record:
    """What is over by now was still going on then."""
    visits = [v._replace(ended=None) if v.ended and v.ended > at else v for v in record.visits if v.started <= at]
    return record._replace(visits=visits)


def _told(name: str, found: Score, on: date) -> Measure:
    said = str(found.low) if found.total is not None else f"{found.low}–{found.high}"
    evidence = [Fact(name, "", found.variant, on, NAMES[name], said)]
    for point in found.points:
        item, ends = (
            f"{name}.{point.item}",
            f"+{point.low}" if point.low == point.high else f"+{point.low}–{point.high}",
        )
        if point.missing:
            evidence.append(Fact(item, point.row, "", None, f"missing:{point.missing}", ends))
        elif point.low:
            for place, each in enumerate(point.evidence):
                what = ": ".join(part for part in (each.what, each.value) if part)
                evidence.append(Fact(item, point.row, each.code, each.on, what, "" if place else ends))
    missing = tuple(str(each) for each in found.missing) if found.total is None else ()
    return Measure(found.low, found.high, tuple(evidence), missing)
