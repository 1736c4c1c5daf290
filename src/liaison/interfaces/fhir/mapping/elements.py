"""The data types that resources share, read into plain words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from liaison.formats.fhir.concepts import said
from liaison.formats.fhir.moments import moment
from liaison.formats.fhir.reasons import Unfit

Json = Mapping[str, Any]
FOR_EVER = "9999"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Where resources come from, and when and where they are read."""

    source: str
    on: date  # names and phones that ended before are left out
    zone: ZoneInfo  # the clinic's, for days written without a time


def concept(value: Json | None) -> tuple[str, str]:
    """(code, words) of a CodeableConcept."""
    if not value:
        return "", ""
    coding: Json = next((coding for coding in value.get("coding") or () if coding.get("code")), {})
    return coding.get("code") or "", said(value.get("text") or coding.get("display") or "")


def first(values: Sequence[Json] | None) -> Json:
    return values[0] if values else {}


def display(reference: Json | None) -> str:
    return (reference or {}).get("display") or ""


def person_name(names: Iterable[Json] | None, on: date) -> Json:
    """The name to use: official before usual before any other that is still borne."""
    rank = {"official": 0, "usual": 1, "": 2, "anonymous": 4, "temp": 3}
    borne = [name for name in names or () if rank.get(name.get("use") or "") is not None and is_current(name, on)]
    return min(borne, key=lambda name: rank[name.get("use") or ""], default={})


def written_name(name: Json) -> str:
    """As one would write it: given and family, or the text."""
    parts = [*(name.get("given") or ()), name.get("family")]
    return " ".join(part for part in parts if part) or name.get("text") or ""


def is_current(value: Json, on: date) -> bool:
    """Not marked old, and not ended before the day."""
    ended = day((value.get("period") or {}).get("end"))
    return value.get("use") != "old" and (ended is None or ended >= on)


def day(text: str | None) -> date | None:
    """A full date, as written; a year or a month alone is not a day, and 9999 is not a date."""
    if not text or len(text) < 10 or text.startswith(FOR_EVER):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def instant(text: str | None, zone: ZoneInfo) -> datetime | None:
    """A moment; a day without a time is its beginning where the clinic is."""
    if not text:
        return None
    try:
        found = moment(text, "")
    except Unfit:
        return None
    return found.at if found.precision == "time" else found.at.replace(tzinfo=zone)


def telecom(values: Iterable[Json] | None, system: str, on: date) -> list[Json]:
    """Phones, or addresses of another system, that still hold, the first to try first."""
    found = [
        value
        for value in values or ()
        if value.get("system") == system and value.get("value") and is_current(value, on)
    ]
    return sorted(found, key=lambda value: value.get("rank") or 99)


def extension(value: Json, name: str) -> Json:
    """The extension whose url ends with the name."""
    found = (one for one in value.get("extension") or () if (one.get("url") or "").rsplit("/", 1)[-1] == name)
    return next(found, {})


def within(body: Json, reference: Json | None) -> Json:
    """The contained resource that a "#id" points at."""
    text = (reference or {}).get("reference") or ""
    if not text.startswith("#"):
        return {}
    return next((one for one in body.get("contained") or () if one.get("id") == text[1:]), {})
