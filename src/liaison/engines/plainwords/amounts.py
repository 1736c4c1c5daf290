"""Amounts with their units, rhythms, negations and bare numbers."""

import re
from typing import Final

from liaison.engines.plainwords.grammar import Match, Pattern, amount, pattern, range_of, unit_of
from liaison.engines.plainwords.numbers import DIGITS, plain, value, word_pattern
from liaison.engines.plainwords.spelling import any_of
from liaison.engines.plainwords.tongue import tongue

_PERIODS: Final = {
    "dai": "day",
    "wee": "week",
    "mon": "month",
    "yea": "year",
    "dia": "day",
    "sem": "week",
    "men": "month",
}
_FLOORS: Final = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "es": "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo",
}
ARTICLE_UNITS: Final = frozenset(
    [
        "tablet",
        "capsule",
        "drop",
        "puff",
        "teaspoon",
        "tablespoon",
        "patch",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "minute",
        "pound",
    ]
)  # "a tablet" is one tablet; "a visit" is not counted
_NEGATIONS: Final = {
    "en": r"(?:do|does|did|must|should|can|will|is|are|could)(?:\s+not|n['’]t)|can(?:not|['’]t)|won['’]t|not|avoid|refrain from|"
    r"n(?:po|othing by mouth|othing to eat or drink)|unable to|"
    r"no(?=\s(?:food|solid|liquid|drink|eating|alcohol|smoking|driving|lifting|water|lotion))",
    "es": r"no(?=\s[a-záéíóúñ])|evit(?:e|ar)|abst(?:éngase|enerse) de|nada por (?:la )?boca",
}


def frequencies(lang: str) -> tuple[Pattern, ...]:
    rhythms, units = tongue(lang).rhythms, tongue(lang).measures
    if not rhythms:
        return ()
    times, per = {"en": ("times?", r"(?:a|per|each|every)\s+"), "es": (r"ve(?:z|ces)", r"(?:al|por|a\s+la|cada)\s+")}[
        lang
    ]
    every = {"en": r"every|each", "es": r"cada"}[lang]
    unit = any_of(units)
    daily = {
        "en": r"|(?P<once>daily|weekly|monthly|yearly)",
        "es": r"|(?P<once>diari[ao]s?|semanal(?:es)?|mensual(?:es)?)",
    }[lang]

    def counted(found: Match) -> str:
        return f"{amount(found['n'], lang)}/{unit_of(units, found['u']) if found['u'] else _PERIODS[found['once'].lower()[:3]]}"

    def spaced(found: Match) -> str:
        return f"every {amount(found['n'], lang)} {unit_of(units, found['u'])}"

    return (
        pattern("measure", r"\d{2,3}/\d{2,3}", lambda found: found[0]),  # a blood pressure
        pattern("frequency", rf"(?P<n>{range_of(lang)})\s+{times}\s+(?:{per}(?P<u>{unit}){daily})", counted),
        pattern("frequency", rf"(?:{every})\s+(?P<n>{range_of(lang)})\s*(?P<u>{unit})", spaced),
        pattern("frequency", r"q\.?(?P<n>\d+(?:-\d+)?)\s?h", lambda found: f"every {found['n']} hour", needs="q"),
        pattern(
            "frequency",
            rf"(?<!in )(?<!for )(?<!within )(?:{any_of(rhythms)})",
            lambda found: unit_of(rhythms, found[0]),
        ),
    )


def amounts(lang: str) -> tuple[Pattern, ...]:
    words = tongue(lang)
    units = dict(words.measures) | dict(words.doses)
    halves = {"en": r"(?:an?\s+|one[-\s])?half(?:\s+(?:an?|of\s+an?|of\s+one))?", "es": r"medi[oa]"}.get(lang, "")
    articles = {"en": "an?", "es": "una?"}.get(lang, "")
    more = {"en": r"(?P<half>\s+and\s+a\s+half)?", "es": r"(?P<half>\s+y\s+medi[oa])?"}.get(lang, "(?P<half>(?!))?")
    found = []
    for kind, table in (("dose", words.doses), ("measure", words.measures)):
        unit = any_of(table)

        def counted(match: Match) -> str:
            many = amount(match["n"], lang) if "n" in match.groupdict() else "1"
            return f"{many}{'.5' if match['half'] else ''} {unit_of(units, match['u'])}"

        found.append(pattern(kind, rf"(?P<n>{range_of(lang)})(?:\s|-)?\s*(?P<u>{unit}){more}", counted))
        if halves:
            found.append(pattern(kind, rf"{halves}\s+(?P<u>{unit})", lambda match: f"0.5 {unit_of(units, match['u'])}"))
        single = any_of(form for form, name in table.items() if name in ARTICLE_UNITS and not form.endswith("s"))
        if articles and single != "(?!)":
            found.append(pattern(kind, rf"{articles}\s+(?P<u>{single}){more}", counted))
    return tuple(found)


def negations(lang: str) -> tuple[Pattern, ...]:
    return (pattern("negation", _NEGATIONS[lang], lambda _: "not"),) if lang in _NEGATIONS else ()


def numbers(lang: str) -> tuple[Pattern, ...]:
    found = [
        pattern("number", r"(?=[A-Z\d-]{0,20}\d{3})[A-Z]{1,5}-?\d[A-Z\d-]*", lambda match: match[0].replace("-", "")),
        pattern(
            "number",
            rf"(?P<n>{DIGITS})(?:st|nd|rd|th|[dv][oa]|[et]?r[oa]?|t[oa]|m[oa]|n[oa]|\.?[ºª°])?",
            lambda match: value(match["n"], lang),
        ),
    ]
    if lang in {"en", "es"}:
        floors = {name: n for n, name in enumerate(_FLOORS[lang].split(), 1)} | {
            plain("séptimo"): 7,
            plain("décimo"): 10,
        }
        named = rf"(?P<n>{any_of(floors)})(?=\s+{'floor' if lang == 'en' else 'piso'})"
        found.insert(0, pattern("number", named, lambda match: str(floors[match["n"].lower()])))
        lone = r"(?!(?:one|uno|una?|zero|cero|hundred)\b)"
        found.append(pattern("number", lone + word_pattern(lang), lambda match: value(match[0], lang)))
    found.append(
        Pattern("number", re.compile(r"(?<![^\W\d_])[^\W\d_]*\d\w*"), lambda match: match[0].upper())
    )  # A1C, 3x
    return tuple(found)
