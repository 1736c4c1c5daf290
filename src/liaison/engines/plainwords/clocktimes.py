"""Times of day, each as 24 hours where the text says morning or afternoon: "8:00 AM" and "8 de la mañana" are 08:00."""

from typing import Final

from liaison.engines.plainwords.grammar import Match, Pattern, number, pattern
from liaison.engines.plainwords.numbers import plain, value

_HALF_DAY: Final = r"(?P<p>[ap])\.?\s?m\b\.?"
_NOON: Final = {"noon": "12:00", "midday": "12:00", "midnight": "00:00", "mediodia": "12:00", "medianoche": "00:00"}
_PARTS: Final = {
    "en": r"in\s+the\s+(?P<part>morning|afternoon|evening)|at\s+(?P<night>night)",
    "es": r"(?:de|por|en)\s+la\s+(?P<part>mañana|tarde|noche|madrugada)|del\s+(?P<night>mediodía)",
}


def patterns(lang: str) -> tuple[Pattern, ...]:
    """The plainest last: a bare 8:30 may be morning or evening, and stays 8:30."""
    hour = r"(?P<h>[01]?\d|2[0-3])"
    minute = r"(?P<min>[0-5]\d)"
    found = [
        pattern("time", rf"{hour}(?:[:.]{minute})?\s?{_HALF_DAY}", _twelve),
        *(_in_words(lang) if lang in _PARTS else ()),
        pattern("time", rf"{hour}[:h]{minute}(?:\s?(?:hrs|h|horas))?", _plain),
        pattern(
            "time", "|".join(_NOON) + "|mediodía", lambda match: _NOON[plain(match[0])], needs=("noon", "mid", "med")
        ),
    ]
    if lang == "en":
        spoken = r"(?P<part>half|quarter)\s+(?P<way>past|to|after)\s+(?P<h>1[0-2]|[1-9]|[a-z]+)"
        found.insert(1, pattern("time", spoken, _past, needs=("half", "quarter")))
        found.append(
            pattern(
                "time",
                r"(?P<h>\d\d?|[a-z]+)\s+o['’]clock",
                lambda match: f"{value(match['h'], 'en')}:00",
                needs=("clock",),
            )
        )
        found.append(
            pattern("time", r"(?<=\bat )(?P<h>1[0-2]|[1-9])(?=[.,;!?]?(?:\s+(?:on|today|tomorrow)|\s*$))", _plain)
        )
    if lang == "es":
        found.append(pattern("time", r"(?<=\b[aA] la )(?P<h>1|una)(?=[.,;!?]?(?:\s|$))(?P<min>)", _spoken))
        found.append(
            pattern(
                "time", rf"(?<=\b[aA] las )(?P<h>{number('es')})(?P<min>\s+y\s+media)?(?=[.,;!?]?(?:\s|$))", _spoken
            )
        )
    return tuple(found)


def _in_words(lang: str) -> tuple[Pattern, ...]:
    to = r"(?:[:.](?P<min>[0-5]\d))?"
    half = r"(?P<half>\s+y\s+media)?(?P<quarter>\s+y\s+cuarto)?" if lang == "es" else r"(?P<half>$^)?(?P<quarter>$^)?"
    return (
        pattern(
            "time",
            rf"(?P<h>{number(lang)}){to}(?:\s+o['’]clock)?{half}\s+(?:{_PARTS[lang]})",
            lambda found: _part(found, lang),
        ),
    )


def _twelve(found: Match) -> str:
    return _at(int(found["h"]), int(found["min"] or 0), "pm" if found["p"].lower() == "p" else "am")


def _part(found: Match, lang: str) -> str:
    part = plain(found["part"] or found["night"])
    half = "am" if part in {"morning", "manana", "madrugada"} else "pm"
    minutes = 30 if found["half"] else 15 if found["quarter"] else int(found["min"] or 0)
    hour = value(found["h"], lang)
    return _at(int(hour), minutes, half) if hour.isdigit() and int(hour) < 24 else found[0].lower()


def _past(found: Match) -> str:
    """ "Half past nine" is 9:30, "quarter to nine" 8:45."""
    hour, minute = value(found["h"], "en"), 30 if found["part"].lower() == "half" else 15
    if not hour.isdigit():
        return found[0].lower()
    early = found["way"].lower() == "to"
    return f"{int(hour) - early}:{60 - minute if early else minute:02}"


def _plain(found: Match) -> str:
    hour, minutes = int(found["h"]), int(found.groupdict().get("min") or 0)
    written = len(found["h"]) == 2 and found["h"][0] == "0"
    return f"{hour:02}:{minutes:02}" if hour > 12 or written or hour == 0 else f"{hour}:{minutes:02}"


def _spoken(found: Match) -> str:
    return f"{value(found['h'], 'es')}:{30 if found['min'] else 0:02}"


def _at(hour: int, minute: int, half: str) -> str:
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"
