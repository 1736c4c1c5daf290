"""The days and times of English notes."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from liaison.engines.promises import days
from liaison.engines.promises.days import Rule, rule

_WEEKDAYS: Final = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "a couple of": 2, "a couple": 2, "a few": 3, "several": 3, "the next few": 3, "twelve": 12, "fourteen": 14,
}  # fmt: skip
_N: Final = r"(?P<n>\d{1,3}|a\s+couple\s+of|a\s+couple|the\s+next\s+few|a\s+few|several|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen)"
_DAY: Final = (
    r"(?P<w>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|r|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
)
_MONTH: Final = r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_IN: Final = r"(?:with)?in\s+(?:about\s+|the\s+next\s+)?"


def _count(word: str) -> int:
    return days.number(re.sub(r"\s+", " ", word.lower()), _NUMBERS)


def _weekday(word: str) -> int:
    return _WEEKDAYS[word[:3].lower()]


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


RULES: Final[tuple[Rule, ...]] = (
    rule(rf"last\s+(?:week|month|night|year|{_DAY})|yesterday|earlier\s+(?:today|this\s+week)|{_N}\s+(?:days?|weeks?|hours?|months?)\s+ago|this\s+morning",
         lambda f, at: None, past=True),
    rule(r"(?:the\s+)?day\s+after\s+tomorrow", lambda f, at: days.in_days(at, 2)),
    rule(r"(?:first\s+thing\s+)?(?:tomorrow|tmrw|tmw)(?:\s+(?:morning|afternoon|evening|am|pm))?", lambda f, at: days.in_days(at, 1)),
    rule(r"(?:by\s+)?(?:the\s+)?(?:end\s+of\s+(?:the\s+)?(?:business\s+)?day|eod|cob|close\s+of\s+business)|(?:later\s+)?today|tonight|this\s+(?:afternoon|evening)|right\s+back",
         lambda f, at: at.date()),
    rule(rf"(?:the\s+)?week\s+of\s+{_MONTH}\s+(?P<d>\d{{1,2}})", lambda f, at: _friday_after(f, at)),
    rule(rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y>20\d\d))?",
         lambda f, at: days.day_of_year(at, _month(f["m"]), int(f["d"]), f["y"])),
    rule(r"(?P<mo>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])(?:/(?P<y>20\d\d|\d\d))?",
         lambda f, at: days.day_of_year(at, int(f["mo"]), int(f["d"]), f["y"])),
    rule(rf"next\s+{_DAY}", lambda f, at: days.in_week(at, _weekday(f["w"]), 1)),
    rule(rf"a\s+week\s+from\s+{_DAY}", lambda f, at: days.on_weekday(at, _weekday(f["w"]), 1)),
    rule(rf"(?:this\s+(?:coming\s+)?|on\s+|by\s+)?{_DAY}\s+or\s+(?P<w2>mon|tue|wed|thu|fri)\w*", lambda f, at: days.on_weekday(at, _weekday(f["w2"]))),
    rule(rf"(?:this\s+(?:coming\s+)?)?{_DAY}(?:\s+(?:morning|afternoon|am|pm))?", lambda f, at: days.on_weekday(at, _weekday(f["w"]))),
    rule(r"(?:early|late|later|sometime|the\s+end\s+of|by\s+the\s+end\s+of)?\s*next\s+week", lambda f, at: days.in_week(at, days.FRIDAY, 1)),
    rule(r"(?:the\s+)?end\s+of\s+(?:the|this)\s+week|later\s+(?:this|in\s+the)\s+week|(?:sometime\s+)?this\s+week", lambda f, at: days.this_friday(at)),
    rule(r"(?:this|over\s+the)\s+weekend", lambda f, at: days.in_week(at, 6, 0)),
    rule(r"(?:the\s+)?end\s+of\s+(?:the|this)\s+month|(?:later\s+)?this\s+month", lambda f, at: days.end_of_month(at)),
    rule(r"next\s+month", lambda f, at: days.end_of_month(at, 1)),
    rule(rf"{_IN}{_N}\s+(?:business|working)\s+days?|{_IN}{_N.replace('<n>', '<n2>')}\s+bus\.?\s+days?",
         lambda f, at: days.in_business_days(at, _count(f["n"] or f["n2"]))),
    rule(rf"{_IN}{_N}\s+days?", lambda f, at: days.in_days(at, _count(f["n"]))),
    rule(rf"{_IN}{_N}\s+weeks?", lambda f, at: days.in_days(at, 7 * _count(f["n"]))),
    rule(rf"{_IN}{_N}\s+(?:hours?|hrs?)", lambda f, at: at + timedelta(hours=_count(f["n"]))),
    rule(rf"{_IN}{_N}\s+(?:minutes?|mins?)", lambda f, at: at + timedelta(minutes=_count(f["n"]))),
    rule(r"(?:on\s+|by\s+)?the\s+(?P<d>\d{1,2})(?:st|nd|rd|th)", lambda f, at: days.day_of_month(at, int(f["d"]))),
    rule(r"(?:right\s+away|as\s+soon\s+as\s+possible|asap|soon|shortly|later)", lambda f, at: None),
)  # fmt: skip
CLOCK: Final = re.compile(
    r"\b(?:(?:at|by|before|around|about|no\s+later\s+than)\s+)?(?:(?P<noon>noon)|(?P<h>\d{1,2})(?::(?P<min>\d\d))?\s*(?P<half>[ap]\.?\s?m\b\.?))"
    r"|\b(?:at|by|before|around|no\s+later\s+than)\s+(?P<h2>\d{1,2})(?::(?P<min2>\d\d))?(?![\d/%-]|\s*(?:days?|weeks?|hours?|st\b|nd\b|rd\b|th\b))",
    re.IGNORECASE,
)


def _friday_after(found: re.Match[str], at: datetime) -> date:
    day = days.day_of_year(at, _month(found["m"]), int(found["d"]))
    return day + timedelta(days=(days.FRIDAY - day.weekday()) % 7)
