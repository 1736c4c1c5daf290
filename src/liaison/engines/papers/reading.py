"""Read a page: whose it says it is, and which page of how many."""

import re
from dataclasses import dataclass
from datetime import date

from liaison.engines.papers.glyphs import digits, folded
from liaison.engines.papers.kinds import PaperKind, kind_of

_D = r"[0-9OoQDIlSsBZzGg|!]"
_NAME_LABEL = re.compile(
    r"(?:pat[il1]e?nt(?:'s)?(?:\s*name)?|pac[il1]ente|nombre|name|member|re|regarding|subject)\s*[:;.]\s*(?P<name>[^\n]{3,60})",
    re.IGNORECASE,
)
_BORN_LABEL = re.compile(
    r"(?:d\s*[.,]?\s*[o0]\s*[.,]?\s*b\.?|b[il1]rth\s*date|date\s*of\s*b[il1]rth|born|fecha\s*de\s*nac\w*|f\.?\s*nac\.?)\s*[:;.]?\s*(?P<date>[^\n]{6,26})",
    re.IGNORECASE,
)
_NUMERIC = re.compile(rf"({_D}{{1,2}})\s*[/\-.]\s*({_D}{{1,2}})\s*[/\-.]\s*({_D}{{4}}|{_D}{{2}})")
_ISO = re.compile(rf"({_D}{{4}})\s*-\s*({_D}{{1,2}})\s*-\s*({_D}{{1,2}})")
_WORDY = re.compile(rf"([A-Za-zé0-9]{{3,10}})\.?\s+({_D}{{1,2}})\s*,?\s+({_D}{{4}})")
_DAY_FIRST = re.compile(rf"({_D}{{1,2}})\s+(?:de\s+)?([A-Za-zé]{{3,10}})\s+(?:de\s+)?({_D}{{4}})")
_RECORD = re.compile(rf"\b[RrPK]\s?[-–—]\s?({_D}{{5,9}})\b")
_PHONE = re.compile(rf"\(?({_D}{{3}})\)?\s?[-. ]\s?({_D}{{3}})\s?[-. ]\s?({_D}{{4}})\b")
_COUNTER = re.compile(
    rf"(?:page|pag\.?|pg\.?|p[aá]gina|p\.)\s*({_D}{{1,2}})\s*(?:of|de|/)\s*({_D}{{1,2}})", re.IGNORECASE
)
_COVER = re.compile(
    r"fax\s+(?:cover|transmittal|transmission)|cover\s+sheet|n[uú]mero\s+de\s+p[aá]ginas", re.IGNORECASE
)
_STOPS = re.compile(
    r"\s{3,}|\b(?:d\.?o\.?b|dob|mrn|age|sex|gender|phone|tel|acct|account|record|date|id|fecha)\b|[#(|]", re.IGNORECASE
)
_MONTHS = ("jan ene", "feb", "mar", "apr abr", "may", "jun", "jul", "aug ago", "sep set", "oct", "nov", "dec dic")


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a page says. Every list is in the order of the page; nothing here is sure."""

    names: tuple[str, ...] = ()  # as written: "NGUYEN, MAI", "Rosa Delgado"
    births: tuple[date, ...] = ()
    records: tuple[str, ...] = ()  # digits of record numbers
    phones: tuple[str, ...] = ()  # ten digits
    kind: PaperKind = PaperKind.OTHER
    counter: tuple[int, int] | None = None  # page 2 of 3
    cover: bool = False
    words: frozenset[str] = frozenset()  # folded, four letters and more


def read(text: str) -> Found:
    counter = _COUNTER.search(text)
    return Found(
        names=tuple(dict.fromkeys(name for m in _NAME_LABEL.finditer(text) if (name := _name(m["name"])))),
        births=tuple(dict.fromkeys(day for m in _BORN_LABEL.finditer(text) if (day := day_in(m["date"])))),
        records=tuple(dict.fromkeys(digits(m[1]) for m in _RECORD.finditer(text))),
        phones=tuple(dict.fromkeys(digits("".join(m.groups())) for m in _PHONE.finditer(text))),
        kind=kind_of(text),
        counter=(int(digits(counter[1])), int(digits(counter[2]))) if counter else None,
        cover=bool(_COVER.search(text)),
        words=frozenset(word for word in folded(text).split() if len(word) > 3),
    )


def day_in(text: str) -> date | None:
    """The first date, month before day as forms here have it; a two-digit year is one that has been."""
    if m := _ISO.search(text):
        return _day(m[1], m[2], m[3])
    if m := _NUMERIC.search(text):
        return _day(m[3], m[1], m[2]) or _day(m[3], m[2], m[1])
    if m := _WORDY.search(text):
        return _day(m[3], str(_month(m[1])), m[2])
    if m := _DAY_FIRST.search(text):
        return _day(m[3], str(_month(m[2])), m[1])
    return None


def _name(text: str) -> str:
    """Up to where the next field of the form begins; a name has letters and at least two parts."""
    text = _STOPS.split(text.strip())[0].strip(" .:;-_*")
    parts = [part for part in re.split(r"[\s,]+", text) if sum(c.isalpha() for c in part) > 1]
    return text if 2 <= len(parts) <= 6 else ""


def _day(year: str, month: str, day: str) -> date | None:
    numbers = [int(number) if number.isdigit() else -1 for number in (digits(year), digits(month), digits(day))]
    if len(digits(year)) == 2:
        numbers[0] += 1900 if numbers[0] > 26 else 2000
    try:
        return date(*numbers)
    except ValueError:
        return None


def _month(text: str) -> int:
    start = folded(text)[:3]
    return next((number for number, names in enumerate(_MONTHS, 1) if start in names.split()), 0)
