"""Days, times, amounts and numbers as each language writes them. Digits stay those of the bill and of the clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Final

import phonenumbers

from liaison.spine.conversations.values.places import Kind

_NEVER_TURNED: Final = frozenset({Kind.PHONE, Kind.LINK})  # between Arabic words their parts would change places
_MARK: Final = "\N{LEFT-TO-RIGHT MARK}"
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur", "ps"})


@dataclass(frozen=True)
class Tongue:
    day: str
    weekdays: tuple[str, ...]  # from Monday
    months: tuple[str, ...]
    halves: tuple[str, ...]  # of the day; empty: 24 hours
    money: str


_AM_PM = (" AM", " PM")
TONGUES: Final[Mapping[str, Tongue]] = {
    "en": Tongue(
        "{weekday}, {month} {day}",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
        _AM_PM, "${0}",
    ),
    "es": Tongue(
        "{weekday} {day} de {month}",
        ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
        (" a. m.", " p. m."), "${0}",
    ),
    "vi": Tongue(
        "{weekday}, ngày {day} {month}",
        ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
        tuple(f"tháng {n}" for n in range(1, 13)), (), "{0} đô la",
    ),
    "zh": Tongue(
        "{month}{day}日（{weekday}）",
        ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
        tuple(f"{n}月" for n in range(1, 13)), (), "{0}美元",
    ),
    "ar": Tongue(
        "{weekday} {day} {month}",
        ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
        ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
        (" ص", " م"), "{0} دولار",
    ),
    "ht": Tongue(
        "{weekday} {day} {month}",
        ("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
        ("janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm"),
        _AM_PM, "{0} dola",
    ),
}  # fmt: skip


def base(language: str) -> str:
    """ "es-MX" is read as "es"."""
    return language.strip().lower().replace("_", "-").partition("-")[0]


def worded(kind: Kind, value: str, language: str) -> str:
    """In words of the language; empty when the value is not of its kind or the language is not known here."""
    tongue = TONGUES.get(base(language))
    if tongue is None:
        return ""
    try:
        said = _WORDED[kind](" ".join(value.split()) if kind is not Kind.WORDS else value.strip(), tongue)
    except (ValueError, InvalidOperation):
        return ""
    turns = base(language) in RIGHT_TO_LEFT and kind in _NEVER_TURNED
    return f"{_MARK}{said}{_MARK}" if said and turns else said


def _date(value: str, tongue: Tongue) -> str:
    day = date.fromisoformat(value)
    return tongue.day.format(weekday=tongue.weekdays[day.weekday()], month=tongue.months[day.month - 1], day=day.day)


def _time(value: str, tongue: Tongue) -> str:
    at = time.fromisoformat(value)
    if not tongue.halves:
        return f"{at.hour}:{at:%M}"
    return f"{at.hour % 12 or 12}:{at:%M}{tongue.halves[at.hour >= 12]}"


def _money(value: str, tongue: Tongue) -> str:
    amount = Decimal(value)
    if not amount.is_finite() or amount < 0:
        raise ValueError(value)
    return tongue.money.format(f"{amount:,.2f}")


def _phone(value: str, tongue: Tongue) -> str:
    try:
        number = phonenumbers.parse(value, "US")
    except phonenumbers.NumberParseException:
        return ""
    form = phonenumbers.PhoneNumberFormat
    home = number.country_code == 1
    return str(phonenumbers.format_number(number, form.NATIONAL if home else form.INTERNATIONAL))


def _number(value: str, tongue: Tongue) -> str:
    return str(int(value))


def _link(value: str, tongue: Tongue) -> str:
    return value if value.startswith("https://") and " " not in value else ""


def _words(value: str, tongue: Tongue) -> str:
    return value


_WORDED: Final[Mapping[Kind, Callable[[str, Tongue], str]]] = {
    Kind.DATE: _date, Kind.TIME: _time, Kind.MONEY: _money, Kind.PHONE: _phone, Kind.NUMBER: _number,
    Kind.LINK: _link, Kind.NAME: _words, Kind.WORDS: _words,
}  # fmt: skip
