"""What a resource says, in the words a page shows. Bodies come with numbers as they were written."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from liaison.formats.fhir.concepts import said

Json = Mapping[str, Any]
_VALUES = ("valueString", "valueDateTime", "valueTime", "valueInteger")


def read(text: str) -> Json:
    """A body whose decimals keep their digits: 1.50 stays "1.50"."""
    body: Json = json.loads(text, parse_float=str, parse_int=str)
    return body


def words(concept: Json | None) -> str:
    """The text of a concept, or the first display of its codings, or the first code."""
    if not concept:
        return ""
    codings = concept.get("coding") or ()
    return said(
        concept.get("text")
        or next((c["display"] for c in codings if c.get("display")), "")
        or next((c["code"] for c in codings if c.get("code")), "")
    )


def code(concept: Json | None) -> str:
    return next((c["code"] for c in (concept or {}).get("coding") or () if c.get("code")), "")


def named(references: Iterable[Json] | None) -> str:
    """The first of some references that says its name."""
    return next((r["display"] for r in references or () if r.get("display")), "")


def quantity(value: Json | None) -> str:
    if not value or "value" not in value:
        return ""
    unit = value.get("unit") or value.get("code") or ""
    return f"{value.get('comparator') or ''}{value['value']}{'' if unit == '%' else ' ' if unit else ''}{unit}"


def value(body: Json) -> str:
    """The value of an observation or of one component, or why there is none."""
    if "valueQuantity" in body:
        return quantity(body["valueQuantity"])
    if "valueCodeableConcept" in body:
        return words(body["valueCodeableConcept"])
    if "valueBoolean" in body:
        return "true" if body["valueBoolean"] else "false"
    if "valueRange" in body:
        return _span(body["valueRange"])
    if "valueRatio" in body:
        ratio = body["valueRatio"]
        return f"{quantity(ratio.get('numerator'))} : {quantity(ratio.get('denominator'))}"
    found = next((str(body[name]) for name in _VALUES if name in body), "")
    return found or words(body.get("dataAbsentReason"))


def parts(body: Json) -> tuple[str, ...]:
    """The components of an observation: "Systolic blood pressure 132 mm[Hg]"."""
    return tuple(f"{words(part.get('code'))} {value(part)}".strip() for part in body.get("component") or ())


def reference_range(body: Json) -> str:
    found: Json = next(iter(body.get("referenceRange") or ()), {})
    return found.get("text") or _span(found)


def instruction(body: Json) -> str:
    """How a medicine is to be taken, as far as it was written in words."""
    doses = body.get("dosageInstruction") or ()
    return "; ".join(text for dose in doses if (text := dose.get("text") or dose.get("patientInstruction")))


def until(body: Json) -> str:
    """When a condition ended, as written."""
    period = body.get("abatementPeriod") or {}
    found = body.get("abatementDateTime") or period.get("end") or body.get("abatementString")
    return found or quantity(body.get("abatementAge"))


def _span(found: Json) -> str:
    low, high = quantity(found.get("low")), quantity(found.get("high"))
    return f"{low} – {high}" if low and high else f"≥ {low}" if low else f"≤ {high}" if high else ""
