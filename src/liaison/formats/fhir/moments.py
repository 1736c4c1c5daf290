"""FHIR dates, date-times and instants, as precise as they were written."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from liaison.formats.fhir.reasons import Unfit

#: whoever was born before or plans after this, it is a typing error
EARLIEST, LATEST = 1800, 2200
_PARTIAL = {4: "-01-01", 7: "-01", 10: ""}
_PRECISION = {4: "year", 7: "month", 10: "day"}
_LEAP_SECOND = re.compile(r"(T\d\d:\d\d):60")
_SHAPE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?)?)?)?\Z")


@dataclass(frozen=True, slots=True)
class Moment:
    """The beginning of what was written: 2019-05 is midnight UTC of May 1st, with precision "month"."""

    at: datetime
    precision: str  # year, month, day, time


def moment(text: str, where: str) -> Moment:
    """Read one, or say what is wrong with it. A time without an offset is taken as UTC."""
    if not _SHAPE.match(text):
        raise Unfit(f"not a date: {where} is {text[:40]!r}")
    if not EARLIEST <= int(text[:4]) < LATEST:
        raise Unfit(f"impossible date: {where} is in the year {text[:4]}")
    size = len(text)
    try:
        at = datetime.fromisoformat(_LEAP_SECOND.sub(r"\1:59", text) + _PARTIAL.get(size, ""))
    except ValueError:
        raise Unfit(f"not a date: {where} is {text[:40]!r}") from None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return Moment(at, _PRECISION.get(size, "time"))
