"""How often, as a number of times a day: "BID", "every 8 hours", "cada 12 horas", "en la mañana y en la noche"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from liaison.engines.medicines.amounts import NUMBER, WORDS, number

_MANY = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
_N = rf"(?P<n>{NUMBER}|{_MANY})"
_DAY = Decimal(24)
_WEEK = Decimal(1) / 7
_NEEDED = re.compile(
    r"as needed|when needed|if needed|\bprn\b|si (?:lo |la )?(?:necesita|necesito|hace falta)|cuando (?:lo |la )?(?:necesit|me duel|le duel)|seg[uú]n (?:lo )?necesi"
    r"|\bsometimes\b|a veces|once in a while|de vez en cuando",
    re.I,
)
_PLAIN: tuple[tuple[re.Pattern[str], Decimal], ...] = tuple(
    (re.compile(pattern, re.I), Decimal(times))
    for pattern, times in (
        (r"every other day|cada dos d[ií]as|un d[ií]a s[ií],? (?:y )?un d[ií]a no|alternate days|\bqod\b|d[ií]as alternos|cada tercer d[ií]a", "0.5"),
        (r"\bqid\b|four times (?:a|per) day", "4"), (r"\btid\b|thrice", "3"), (r"\bbid\b|twice (?:a day|daily|per day)|\btwice\b", "2"),
        (r"(?:mañana|d[ií]a) y (?:en |por )?(?:la )?(?:noche|tarde)|morning and (?:at |in the )?(?:evening|night|bedtime)|with breakfast and (?:dinner|supper)", "2"),
        (r"with (?:each|every) meal|with meals|con (?:las|cada) comidas?", "3"),
    )
)  # fmt: skip
_TIMES = re.compile(
    rf"{_N}\s*(?:times|x|veces|vez)\s*(?:a|per|each|al|por|every|cada)?\s*(?P<per>day|daily|d[ií]a|diari[oa]s?|week|semana|month|mes)",
    re.I,
)
_ONCE = re.compile(
    r"once (?:a|per|each|every) (?P<per>week|month)|(?:once )?\b(?P<weekly>weekly|every week|cada semana|semanal(?:mente)?)|(?P<monthly>monthly|every month|cada mes)",
    re.I,
)
_HOURS = re.compile(rf"(?:every|each|cada|q)\s*{_N}\s*(?:-\s*(?P<high>\d+)\s*)?(?:h\b|hrs?\b|hours?|horas?)", re.I)
_DAYS = re.compile(rf"(?:every|cada)\s+{_N}\s*(?:days|d[ií]as)", re.I)
_DAILY = re.compile(
    r"every (?:single )?(?:day|morning|evening|night|afternoon)|each (?:day|morning|evening|night)|\bdaily\b|once (?:a|per) day|once daily|per day|\ba day\b|\bqd\b|\bqam\b|\bqpm\b|\bqhs\b"
    r"|at (?:bedtime|night)|in the (?:morning|evening|afternoon)|cada (?:d[ií]a|mañana|noche|tarde)|todos los d[ií]as|todas las (?:mañanas|noches)|al d[ií]a|diari[oa](?:mente)?"
    r"|(?:en|por) la (?:mañana|noche|tarde)|al (?:acostarse|acostarme|dormir|levantarse)|antes de (?:dormir|acostar)|a day\b",
    re.I,
)


@dataclass(frozen=True)
class HowOften:
    per_day: Decimal | None
    as_needed: bool


def read(text: str) -> HowOften:
    return HowOften(_per_day(text), bool(_NEEDED.search(text)))


def _per_day(text: str) -> Decimal | None:
    if found := _HOURS.search(text):
        hours = number(found["n"])
        return None if found["high"] or not hours else _DAY / hours
    if found := _DAYS.search(text):
        days = number(found["n"])
        return Decimal(1) / days if days else None
    for pattern, times in _PLAIN:
        if pattern.search(text):
            return times
    if found := _TIMES.search(text):
        many = number(found["n"])
        return many * _share(found["per"]) if many is not None else None
    if found := _ONCE.search(text):
        return _share(found["per"] or ("week" if found["weekly"] else "month"))
    return Decimal(1) if _DAILY.search(text) else None


def _share(per: str) -> Decimal:
    """Of a day."""
    low = per.casefold()
    return _WEEK if low in ("week", "semana") else Decimal(1) / 30 if low in ("month", "mes") else Decimal(1)
