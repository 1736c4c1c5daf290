"""Read what somebody types into the one search box: names in any order, a birth date, a phone, a record number."""

import re
from dataclasses import dataclass
from datetime import date

from liaison.spine.people.rules.names import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january enero", "february febrero", "march marzo", "april abril", "may mayo", "june junio",
            "july julio", "august agosto", "september septiembre setiembre", "october octubre",
            "november noviembre", "december diciembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})\b")
_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:de\s+)?([^\W\d_]{3,})\.?,?\s+(?:de\s+|del\s+)?(\d{4})\b", re.IGNORECASE
)
_MONTH_DAY = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", re.IGNORECASE)
_COMPACT = re.compile(r"\b(\d{8})\b")
_RECORD = re.compile(r"\bR-?(\d{2,})\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w])\+?[\d(][\d\s().\-]{2,}\d(?![\w])")


@dataclass(frozen=True)
class Wanted:
    """What was typed, understood. Everything given must hold."""

    words: tuple[str, ...] = ()
    birth_date: date | None = None
    digits: str = ""  # of a phone, or of a record number typed without its letter
    record: str = ""

    @property
    def empty(self) -> bool:
        return not (self.words or self.birth_date or self.digits or self.record)


def wanted(text: str, *, today: date, day_first: bool = False) -> Wanted:
    text = " ".join(text.split())
    text, born = _take_date(text, today, day_first)
    text, record = _take(_RECORD, text)
    text, phone = _take(_PHONE, text)
    digits = re.sub(r"\D", "", phone)
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    return Wanted(tuple(fold(text).split()), born, digits, re.sub(r"\D", "", record))


def _take(pattern: "re.Pattern[str]", text: str) -> tuple[str, str]:
    found = pattern.search(text)
    return (text[: found.start()] + " " + text[found.end() :], found[0]) if found else (text, "")


def _take_date(text: str, today: date, day_first: bool) -> tuple[str, date | None]:
    for pattern, read in (
        (_ISO, lambda y, m, d: (int(y), int(m), int(d))),
        (_SLASHED, lambda a, b, y: _slashed(int(a), int(b), y, today, day_first)),
        (_DAY_MONTH, lambda d, m, y: (int(y), _month(m), int(d))),
        (_MONTH_DAY, lambda m, d, y: (int(y), _month(m), int(d))),
        (_COMPACT, lambda all_: _compact(all_, day_first)),
    ):
        found = pattern.search(text)
        day = _day(*read(*found.groups())) if found else None
        if found and day and day <= today:
            return text[: found.start()] + " " + text[found.end() :], day
    return text, None


def _slashed(first: int, second: int, year: str, today: date, day_first: bool) -> tuple[int, int, int]:
    """Month first as Americans write, unless said otherwise or impossible. A short year lies in the past."""
    full = int(year) if len(year) == 4 else 2000 + int(year)
    if full > today.year and len(year) == 2:
        full -= 100
    month, day = (second, first) if (day_first and second <= 12) or first > 12 else (first, second)
    return full, month, day


def _compact(digits: str, day_first: bool) -> tuple[int, int, int]:
    if digits[:2] in ("19", "20"):
        return int(digits[:4]), int(digits[4:6]), int(digits[6:])
    month, day = (digits[2:4], digits[:2]) if day_first else (digits[:2], digits[2:4])
    return int(digits[4:]), int(month), int(day)


def _month(name: str) -> int:
    folded = fold(name)
    return next((number for full, number in _MONTHS.items() if full.startswith(folded)), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
