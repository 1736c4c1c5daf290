"""Dates: with the name of a month, in figures (the clinic's order, month first), weekdays, today and tomorrow."""

import re
from collections.abc import Mapping
from typing import Final

from liaison.engines.plainwords.grammar import Match, Pattern, pattern, unit_of
from liaison.engines.plainwords.numbers import value, word_pattern
from liaison.engines.plainwords.spelling import any_of
from liaison.engines.plainwords.tongue import tongue

_YEAR: Final = r"(?:19|20)\d\d"
_SHORT_DAYS: Final = {"Mon": "monday", "Tue": "tuesday", "Tues": "tuesday", "Wed": "wednesday", "Thu": "thursday",
                      "Thur": "thursday", "Thurs": "thursday", "Fri": "friday", "Sat": "saturday", "Sun": "sunday"}  # fmt: skip
_RELATIVE: Final = {
    "en": {"the day after tomorrow": "in 2 days", "tomorrow": "tomorrow", "today": "today", "tonight": "tonight",
           "yesterday": "yesterday"},
    "es": {"pasado mañana": "in 2 days", "mañana": "tomorrow", "hoy": "today", "esta noche": "tonight", "ayer": "yesterday"},
}  # fmt: skip


def patterns(lang: str) -> tuple[Pattern, ...]:
    return (*_figures(), *_named_months(lang), *_days(lang))


def _figures() -> tuple[Pattern, ...]:
    def iso(found: Match) -> str:
        return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"

    def american(found: Match) -> str:
        first, second = int(found["m"]), int(found["d"])
        month, day = (second, first) if first > 12 else (first, second)
        return f"{_year(found['y'])}-{month:02}-{day:02}"

    year, month, day = rf"(?P<y>{_YEAR})", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
    return (
        pattern("date", rf"{year}[-/.]{month}[-/.]{day}", iso),
        pattern("date", rf"{year}\s?年\s?{month}\s?月\s?{day}\s?[日号號]?", iso, needs="年"),
        pattern("date", rf"(?P<y>)(?P<m>1[0-2]|[1-9])\s?月\s?{day}\s?[日号號]", american, needs="月"),
        pattern("date", r"(?P<m>\d\d?)(?P<s>[/-])(?P<d>\d\d?)(?P=s)(?P<y>\d{4}|\d\d)", american),
        pattern("date", rf"(?P<m>0?[1-9]|[12]\d|3[01])/{day}(?P<y>)(?!\s?(?:tab|pill|past|pt|ta))", american),
    )


def _year(text: str) -> str:
    return f"20{text}" if len(text) == 2 else text or "-"


def _named_months(lang: str) -> tuple[Pattern, ...]:
    months = tongue(lang).months
    if not months:
        return ()
    month = rf"(?P<m>{any_of(months)})\.?"
    year = rf"(?:,?\s+(?:de\s+|del\s+(?:año\s+)?)?(?P<y>{_YEAR}))?"
    day = rf"(?P<d>\d{{1,2}}|{word_pattern(lang)})(?:st|nd|rd|th|[ºo°])?"
    if lang == "en":
        orders = [rf"{month}\s+{day}(?!\d|:){year}", rf"(?:the\s+)?{day}\s+(?:of\s+)?{month}{year}"]
    else:
        orders = [rf"(?:{day}|(?P<first>primero))\s+(?:de\s+)?{month}{year}", rf"{month}\s+{day}(?!\d|:){year}"]

    def full(found: Match) -> str:
        written = found.groupdict()
        on = int(value(written["d"], lang)) if written.get("d") else 1
        return f"{written.get('y') or '-'}-{int(unit_of(months, written['m'])):02}-{on:02}"

    def month_only(found: Match) -> str:
        return f"{found['y']}-{int(unit_of(months, found['m'])):02}"

    of = r"\s+" if lang == "en" else r"\s+(?:de\s+|del\s+)?"
    names = tuple({name.lower() for name in months})
    alone = any_of(name for name in months if len(name) > 3 and name.lower() not in {"march", "marc", "sept"})
    return (
        *(pattern("date", order, full, needs=names) for order in orders),
        pattern("date", rf"{month},?{of}(?P<y>{_YEAR})", month_only, needs=names),
        pattern("date", alone, lambda found: f"month {unit_of(months, found[0])}", needs=names),
    )


def _days(lang: str) -> tuple[Pattern, ...]:
    days = tongue(lang).weekdays
    found = []
    if days:
        named: Mapping[str, str] = days
        found.append(
            pattern("date", any_of(days), lambda match: unit_of(named, match[0]), needs=[day.lower() for day in days])
        )
    if lang == "en":
        short = r"(?P<w>Mon|Tues?|Wed|Thu(?:rs?)?|Fri)\.?|(?P<v>Sat|Sun)(?:\.|(?=,|\s+(?:\d|[A-Z])))"
        found.append(pattern("date", short, lambda match: _SHORT_DAYS[match["w"] or match["v"]], exact=True))
    if relative := _RELATIVE.get(lang):
        # "la mañana", "de la mañana" is the morning, not tomorrow
        before = r"(?<!la )(?<!cada )(?<!esta )(?<!una )" if lang == "es" else ""
        found.append(
            pattern("date", before + any_of(relative), lambda match: relative[re.sub(r"\s+", " ", match[0].lower())])
        )
    return tuple(found)
