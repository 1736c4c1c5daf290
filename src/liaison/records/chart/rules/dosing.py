"""The parts of a dosage that a program compares, digits as written."""

from typing import Any

from liaison.records.chart.rules.wording import Json

Pairs = tuple[tuple[str, str], ...]


def codings(*concepts: Json | None) -> Pairs:
    found = [
        (coding.get("system") or "", coding["code"])
        for concept in concepts
        for coding in (concept or {}).get("coding") or ()
        if coding.get("code")
    ]
    return tuple(dict.fromkeys(found))


def ingredients(medication: Json) -> Pairs:
    """The first coding of each."""
    parts = [codings(part.get("itemCodeableConcept")) for part in medication.get("ingredient") or ()]
    return tuple(pairs[0] for pairs in parts if pairs)


def dosage(body: Json) -> dict[str, Any]:
    """Of one dosage alone: where there are several, no one part of them is how it is taken."""
    doses = body.get("dosageInstruction") or body.get("dosage") or ()
    dose: Json = next(iter(doses), {}) if len(doses) == 1 else {}
    repeat = (dose.get("timing") or {}).get("repeat") or {}
    quantity: Json = next(
        (rate["doseQuantity"] for rate in dose.get("doseAndRate") or () if rate.get("doseQuantity")), {}
    )
    return {
        "amount": str(quantity.get("value") or ""), "unit": quantity.get("code") or quantity.get("unit") or "",
        "frequency": str(repeat.get("frequency") or ""), "period": str(repeat.get("period") or ""),
        "period_unit": repeat.get("periodUnit") or "", "as_needed": dose.get("asNeededBoolean") is True or "asNeededCodeableConcept" in dose,
    }  # fmt: skip


def said(body: Json) -> str:
    """How it is to be taken, in the record's words: of requests and of statements."""
    doses = body.get("dosageInstruction") or body.get("dosage") or ()
    return "; ".join(text for dose in doses if (text := dose.get("text") or dose.get("patientInstruction")))


def until(body: Json) -> str:
    validity = (body.get("dispenseRequest") or {}).get("validityPeriod") or body.get("effectivePeriod") or {}
    return str(validity.get("end") or "")


def supply_days(body: Json) -> str:
    """How long one filling lasts, where it is written in days."""
    return in_days((body.get("dispenseRequest") or {}).get("expectedSupplyDuration"))


def in_days(lasts: Json | None) -> str:
    """Digits as written; a duration in weeks or months is not turned into days."""
    unit = str((lasts or {}).get("code") or (lasts or {}).get("unit") or "").casefold()
    return str((lasts or {}).get("value") or "") if unit in ("d", "day", "days") else ""
