"""When in the day and with what, out of directions: enough to say them again in plain words."""

import re
from enum import StrEnum


class Moment(StrEnum):
    MORNING = "morning"
    NOON = "noon"
    EVENING = "evening"
    BEDTIME = "bedtime"
    WITH_FOOD = "with_food"
    EMPTY_STOMACH = "empty_stomach"


_WRITTEN = {
    Moment.MORNING: r"morning|\bqam\b|breakfast|mañana|desayuno", Moment.NOON: r"\bnoon\b|midday|lunch|mediod[ií]a|almuerzo",
    Moment.EVENING: r"evening|dinner|supper|\bqpm\b|por la tarde|en la tarde|cena", Moment.BEDTIME: r"bedtime|at night|every night|\bqhs\b|\bhs\b|noche|acostar|dormir",
    Moment.WITH_FOOD: r"with (?:food|meals?|a meal)|con (?:la )?comidas?|con alimentos", Moment.EMPTY_STOMACH: r"empty stomach|est[oó]mago vac[ií]o|en ayunas",
}  # fmt: skip


def moments(text: str) -> tuple[Moment, ...]:
    return tuple(moment for moment, words in _WRITTEN.items() if re.search(words, text, re.I))
