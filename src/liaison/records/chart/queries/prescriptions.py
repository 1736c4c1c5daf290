"""Medicines and allergies in every detail that lists are compared by."""

from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.queries.record import read_rows, rows_of
from liaison.records.chart.rules import dosing, wording
from liaison.records.chart.rules.wording import Json
from liaison.records.chart.values import Dispense, Prescription, Sensitivity

_ORDERS = ("order", "original-order", "instance-order", "reflex-order", "filler-order", "")
_NO_ALLERGY = ("refuted", "entered-in-error")
_IN_HOSPITAL = "inpatient"  # given on the ward: nobody took it home


def prescriptions(act: Act, *, patient: UUID) -> list[Prescription]:
    """Requests and statements, newest first; proposals and plans are not taken."""
    found = [
        *read_rows(rows_of(act, patient, "MedicationRequest")),
        *read_rows(rows_of(act, patient, "MedicationStatement")),
    ]
    orders = [
        (row, body) for row, body in found if (body.get("intent") or "") in _ORDERS and not body.get("doNotPerform")
    ]
    medications = _medications({row.source for row, _ in orders}, [_pointed(body) for _, body in orders])
    return [_prescription(row, body, medications) for row, body in orders]


def dispenses(act: Act, *, patient: UUID) -> list[Dispense]:
    """What a pharmacy handed over and on which day, the earliest first; what is only prepared, stopped or an error is not taken."""
    rows = rows_of(act, patient, "MedicationDispense").filter(status="completed", at__isnull=False)
    found = [pair for pair in read_rows(rows) if wording.code(pair[1].get("category")) != _IN_HOSPITAL]
    medications = _medications({row.source for row, _ in found}, [_pointed(body) for _, body in found])
    return [_dispense(row, body, medications) for row, body in reversed(found) if row.precision in ("day", "time")]


def sensitivities(act: Act, *, patient: UUID) -> list[Sensitivity]:
    """Those that nobody refuted and that are not over."""
    return [
        Sensitivity(
            id=row.pk, name=row.display or wording.words(body.get("code")), codings=_codes_of_allergy(body),
            categories=tuple(body.get("category") or ()), status=row.status,
        )
        for row, body in read_rows(rows_of(act, patient, "AllergyIntolerance"))
        if wording.code(body.get("verificationStatus")) not in _NO_ALLERGY and row.status not in ("resolved", "inactive")
    ]  # fmt: skip


def _codes_of_allergy(body: Json) -> dosing.Pairs:
    return dosing.codings(body.get("code"), *(one.get("substance") for one in body.get("reaction") or ()))


def _pointed(body: Json) -> str:
    return str((body.get("medicationReference") or {}).get("reference") or "")


def _medications(sources: set[str], keys: list[str]) -> dict[tuple[str, str], Json]:
    """The medications that orders only point at, by (source, "Medication/id"); in one query."""
    ids = [key.partition("/")[2] for key in keys if key.startswith("Medication/")]
    if not ids:
        return {}
    rows = Resource.objects.unscoped("medications are nobody's in particular")
    return {
        (row.source, f"Medication/{row.fhir_id}"): body
        for row, body in read_rows(rows.filter(source__in=sources, type="Medication", fhir_id__in=ids))
    }


def _prescription(row: Resource, body: Json, medications: dict[tuple[str, str], Json]) -> Prescription:
    medication = _medication(row, body, medications)
    return Prescription(
        id=row.pk, source=row.source, type=row.type, fhir_id=row.fhir_id, status=row.status, at=row.at,
        name=_name(row, body, medication),
        codings=dosing.codings(body.get("medicationCodeableConcept"), medication.get("code")), ingredients=dosing.ingredients(medication),
        categories=tuple(code for one in _several(body.get("category")) if (code := wording.code(one))),
        encounter=str((body.get("encounter") or body.get("context") or {}).get("reference") or "").rpartition("/")[2],
        told_by=str((body.get("informationSource") or {}).get("reference") or "").partition("/")[0],
        instruction=dosing.said(body), until=dosing.until(body), supply_days=dosing.supply_days(body),
        by=wording.named([body.get("requester") or body.get("informationSource") or {}]), **dosing.dosage(body),
    )  # fmt: skip


def _dispense(row: Resource, body: Json, medications: dict[tuple[str, str], Json]) -> Dispense:
    medication, quantity = _medication(row, body, medications), body.get("quantity") or {}
    assert row.at is not None
    return Dispense(
        id=row.pk, name=_name(row, body, medication), instruction=dosing.said(body), at=row.at, precision=row.precision,
        codings=dosing.codings(body.get("medicationCodeableConcept"), medication.get("code")), ingredients=dosing.ingredients(medication),
        days=dosing.in_days(body.get("daysSupply")), quantity=str(quantity.get("value") or ""),
        unit=quantity.get("unit") or quantity.get("code") or "",
    )  # fmt: skip


def _medication(row: Resource, body: Json, medications: dict[tuple[str, str], Json]) -> Json:
    """What it points at: a resource of its own, or one that it contains."""
    inside: Json = next((one for one in body.get("contained") or () if f"#{one.get('id')}" == _pointed(body)), {})
    return medications.get((row.source, _pointed(body))) or inside


def _name(row: Resource, body: Json, medication: Json) -> str:
    said = wording.words(body.get("medicationCodeableConcept")) or wording.words(medication.get("code"))
    return said or (body.get("medicationReference") or {}).get("display") or row.display


def _several(found: Json | list[Json] | None) -> list[Json]:
    """A statement has one category, a request several."""
    return found if isinstance(found, list) else [found] if found else []
