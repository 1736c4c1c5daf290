"""The days and times of Spanish notes."""

import re
from datetime import timedelta
from typing import Final

from liaison.engines.promises import days
from liaison.engines.promises.days import Rule, rule

_WEEKDAYS: Final = {"lun": 0, "mar": 1, "mie": 2, "mié": 2, "jue": 3, "vie": 4, "sab": 5, "sáb": 5, "dom": 6}
_MONTHS: Final = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
_NUMBERS: Final = {
    "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "diez": 10, "quince": 15, "unos": 3, "unas": 3, "un par de": 2, "media": 0,
}  # fmt: skip
_N: Final = r"(?P<n>\d{1,3}|un\s+par\s+de|unos|unas|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince)"
_DAY: Final = r"(?P<w>lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)"
_MONTH: Final = rf"(?P<m>{'|'.join(_MONTHS)}|setiembre)"
_IN: Final = (
    r"(?:en|dentro\s+de|a\s+m[aá]s\s+tardar\s+en|antes\s+de|en\s+un\s+plazo\s+de)\s+(?:los\s+pr[oó]ximos\s+|unos\s+)?"
)
_THE: Final = r"(?:(?:para|antes\s+d)?e?l\s+|este\s+)?"


def _count(word: str) -> int:
    return days.number(re.sub(r"\s+", " ", word.lower()), _NUMBERS)


def _weekday(word: str) -> int:
    return _WEEKDAYS[word[:3].lower()]


def _month(word: str) -> int:
    return 9 if word.lower() == "setiembre" else _MONTHS.index(word.lower()) + 1


def _days_said(word: str) -> int:
    """ "Ocho días" is a week and "quince días" two."""
    return {8: 7, 15: 14}.get(_count(word), _count(word))


RULES: Final[tuple[Rule, ...]] = (
    rule(rf"(?:el\s+)?{_DAY}\s+pasado|(?:la\s+semana|el\s+mes|el\s+a[nñ]o)\s+pasad[oa]|ayer|antier|anteayer|anoche|hace\s+{_N}\s+\w+|esta\s+ma[nñ]ana",
         lambda f, at: None, past=True),
    rule(r"pasado\s+ma[nñ]ana", lambda f, at: days.in_days(at, 2)),
    rule(r"(?<!\bla )(?<!\bcada )ma[nñ]ana(?:\s+(?:a\s+primera\s+hora|(?:por|en)\s+la\s+(?:ma[nñ]ana|tarde|noche)|temprano|mismo))?",
         lambda f, at: days.in_days(at, 1)),
    rule(r"hoy(?:\s+mismo)?|esta\s+(?:tarde|noche)|(?:al\s+)?final\s+del\s+d[ií]a|m[aá]s\s+tarde|en\s+un\s+rato|al\s+rato|ahorita",
         lambda f, at: at.date()),
    rule(rf"{_THE}(?:d[ií]a\s+)?(?P<d>\d{{1,2}}|primero)\s+de\s+{_MONTH}(?:\s+del?\s+(?P<y>20\d\d))?",
         lambda f, at: days.day_of_year(at, _month(f["m"]), 1 if f["d"].isalpha() else int(f["d"]), f["y"])),
    rule(r"(?P<mo>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])(?:/(?P<y>20\d\d|\d\d))?",
         lambda f, at: days.day_of_year(at, int(f["mo"]), int(f["d"]), f["y"])),
    rule(rf"(?:el\s+)?{_DAY}\s+de\s+la\s+(?:pr[oó]xima\s+semana|semana\s+que\s+(?:viene|entra))", lambda f, at: days.in_week(at, _weekday(f["w"]), 1)),
    rule(rf"(?:a\s+m[aá]s\s+tardar\s+)?{_THE}(?:pr[oó]ximo\s+)?{_DAY}(?:\s+que\s+(?:viene|entra)|\s+pr[oó]ximo)?(?:\s+(?:por|en)\s+la\s+(?:ma[nñ]ana|tarde))?",
         lambda f, at: days.on_weekday(at, _weekday(f["w"]))),
    rule(r"(?:a\s+(?:principios|finales|fines|mediados)\s+de\s+)?la\s+(?:pr[oó]xima\s+semana|semana\s+(?:que\s+(?:viene|entra)|pr[oó]xima|entrante))",
         lambda f, at: days.in_week(at, days.FRIDAY, 1)),
    rule(r"(?:a\s+|al\s+)?(?:fin(?:al)?(?:es)?\s+de\s+(?:esta\s+)?(?:la\s+)?semana)(?!\s+que)|esta\s+(?:misma\s+)?semana", lambda f, at: days.this_friday(at)),
    rule(r"(?:a\s+)?(?:fin(?:al)?(?:es)?\s+d?el?\s*mes|fin\s+de\s+mes)|este\s+mes", lambda f, at: days.end_of_month(at)),
    rule(r"el\s+(?:pr[oó]ximo\s+mes|mes\s+que\s+(?:viene|entra))", lambda f, at: days.end_of_month(at, 1)),
    rule(rf"{_IN}{_N}\s+d[ií]as?\s+(?:h[aá]bil(?:es)?|laborables?)", lambda f, at: days.in_business_days(at, _count(f["n"]))),
    rule(rf"{_IN}{_N}\s+d[ií]as?", lambda f, at: days.in_days(at, _days_said(f["n"]))),
    rule(rf"{_IN}{_N}\s+semanas?", lambda f, at: days.in_days(at, 7 * _count(f["n"]))),
    rule(rf"{_IN}{_N}\s+horas?", lambda f, at: at + timedelta(hours=_count(f["n"]))),
    rule(rf"{_IN}{_N}\s+minutos?", lambda f, at: at + timedelta(minutes=_count(f["n"]))),
    rule(r"(?:antes\s+d|para\s+)?el\s+(?:d[ií]a\s+)?(?P<d>\d{1,2})(?!\s*(?:de|%|:|/|d[ií]as))", lambda f, at: days.day_of_month(at, int(f["d"]))),
    rule(r"(?:pronto|lo\s+antes\s+posible|cuanto\s+antes|enseguida|en\s+cuanto\s+pueda|luego)", lambda f, at: None),
)  # fmt: skip
_HALF: Final = r"[ap]\.?\s?m\b\.?|de\s+la\s+(?:ma[nñ]ana|tarde|noche)"
CLOCK: Final = re.compile(
    rf"\b(?:(?:a|antes\s+de|para|como\s+a)\s+las?\s+)(?P<h>\d{{1,2}})(?::(?P<min>\d\d))?\s*(?P<half>{_HALF})?(?P<noon>$^)?"
    rf"|\b(?P<h2>\d{{1,2}})(?::(?P<min2>\d\d))?\s*(?P<half2>{_HALF})|\b(?:al|antes\s+del)\s+(?P<noon2>mediod[ií]a)",
    re.IGNORECASE,
)
