"""Words of FHIR with their translations, and durations in days."""

from typing import Any

from liaison.formats.fhir.plans.definition import Json, Phrase

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
UCUM = "http://unitsofmeasure.org"
_MOST_DAYS = 3660
_DAYS = {"d": 1, "wk": 7, "mo": 30, "a": 365}  # a month of a plan is thirty days: a day is written when it is taken


def phrase_of(row: Json, name: str) -> Phrase | None:
    """`title` and its translations in `_title`."""
    text = row.get(name)
    if not isinstance(text, str) or not text.strip():
        return None
    return Phrase(text, dict(_translations(row.get(f"_{name}"))))


def put_phrase(row: Json, name: str, phrase: Phrase) -> None:
    row[name] = phrase.text
    if phrase.others:
        row[f"_{name}"] = {"extension": [_extension(code, text) for code, text in phrase.others.items()]}


def text_of_concept(concept: object) -> Phrase | None:
    """Only a concept that is words: one with a coding of its own says more than words hold."""
    if not isinstance(concept, dict) or set(concept) - {"text", "_text"}:
        return None
    return phrase_of(concept, "text")


def concept_of(phrase: Phrase) -> Json:
    concept: Json = {}
    put_phrase(concept, "text", phrase)
    return concept


def days_of(value: object) -> int | None:
    """A duration of whole days, weeks, months or years, as days; nothing for any other."""
    if not isinstance(value, dict) or value.get("system") != UCUM or "comparator" in value:
        return None
    number, unit = value.get("value"), _DAYS.get(str(value.get("code")))
    whole = isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= _MOST_DAYS
    return number * unit if whole and unit and isinstance(number, int) else None


def plain_days(value: object) -> bool:
    days = days_of(value)
    return days is not None and value == duration_of(days)


def duration_of(days: int) -> Json:
    return {"value": days, "unit": "d", "system": UCUM, "code": "d"}


def _translations(extended: Any) -> list[tuple[str, str]]:
    found = []
    for extension in (extended or {}).get("extension") or ():
        if extension.get("url") == TRANSLATION:
            parts = {part.get("url"): part for part in extension.get("extension") or ()}
            lang, content = parts.get("lang", {}).get("valueCode"), parts.get("content", {}).get("valueString")
            if lang and content:
                found.append((str(lang), str(content)))
    return found


def _extension(code: str, text: str) -> Json:
    parts = [{"url": "lang", "valueCode": code}, {"url": "content", "valueString": text}]
    return {"url": TRANSLATION, "extension": parts}
