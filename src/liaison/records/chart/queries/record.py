"""What a page shows of a patient's record: problems, medicines, results, encounters, allergies."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce

from liaison.formats.fhir.concepts import said
from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.queries.whole import names
from liaison.records.chart.rules import wording
from liaison.records.chart.rules.wording import Json
from liaison.records.chart.values import RETRACTED, Allergy, Condition, Encounter, Medicine, Order, Result

_MEASURED = ("laboratory", "vital-signs")
_ORDERED = ("order", "original-order", "instance-order")
_URGENT = ("urgent", "asap", "stat")
_PRESENT = ("active", "recurrence", "relapse", "")


def conditions(act: Act, *, patient: UUID, active: bool = False) -> list[Condition]:
    """Newest first; `active` leaves out what has been resolved."""
    rows = rows_of(act, patient, "Condition")
    return [
        Condition(
            id=row.pk, display=said(row.display), system=row.system, code=row.code, status=row.status,
            category=row.category, since=row.at, precision=row.precision, until=wording.until(body),
        )
        for row, body in read_rows(rows.filter(status__in=_PRESENT) if active else rows)
    ]  # fmt: skip


def medicines(act: Act, *, patient: UUID, active: bool = False) -> list[Medicine]:
    """Orders, newest first. One that only points at its medication takes the name from there."""
    rows = rows_of(act, patient, "MedicationRequest")
    found = list(read_rows(rows.filter(status="active") if active else rows))
    pointed = {row.pk: (body.get("medicationReference") or {}) for row, body in found if not row.display}
    called = names(sources={row.source for row, _ in found}, keys=[r.get("reference", "") for r in pointed.values()])
    return [
        Medicine(
            id=row.pk, display=row.display or _pointed(pointed[row.pk], called), system=row.system, code=row.code,
            status=row.status, instruction=wording.instruction(body), ordered_at=row.at, precision=row.precision,
            prescriber=wording.named([body.get("requester") or {}]),
        )
        for row, body in found
    ]  # fmt: skip


def results(
    act: Act, *, patient: UUID, categories: Sequence[str] = _MEASURED, since: datetime | None = None, limit: int = 100
) -> list[Result]:
    """Newest first, as written: no digit is lost."""
    rows = rows_of(act, patient, "Observation").filter(category__in=categories)
    if since:
        rows = rows.filter(at__gte=since)
    return [
        Result(
            id=row.pk, display=said(row.display), system=row.system, code=row.code, category=row.category, at=row.at,
            precision=row.precision, value=wording.value(body), parts=wording.parts(body),
            flag=wording.code(next(iter(body.get("interpretation") or ()), None)),
            range=wording.reference_range(body),
        )
        for row, body in read_rows(rows[:limit])
    ]  # fmt: skip


def encounters(act: Act, *, patient: UUID, limit: int = 100) -> list[Encounter]:
    return [
        Encounter(
            id=row.pk, fhir_id=row.fhir_id, display=said(row.display), class_code=row.category, status=row.status,
            started_at=row.at, precision=row.precision, ended=(body.get("period") or {}).get("end") or "",
            provider=wording.named([body.get("serviceProvider") or {}]),
            practitioner=wording.named(p.get("individual") or {} for p in body.get("participant") or ()),
            reason=wording.words(next(iter(body.get("reasonCode") or ()), None)),
        )
        for row, body in read_rows(rows_of(act, patient, "Encounter")[:limit])
    ]  # fmt: skip


def allergies(act: Act, *, patient: UUID) -> list[Allergy]:
    return [
        Allergy(
            id=row.pk, display=said(row.display), status=row.status, criticality=body.get("criticality") or "",
            reactions=tuple(
                text
                for reaction in body.get("reaction") or ()
                for concept in reaction.get("manifestation") or ()
                if (text := wording.words(concept))
            ),
        )
        for row, body in read_rows(rows_of(act, patient, "AllergyIntolerance"))
    ]  # fmt: skip


def orders(act: Act, *, patient: UUID, since: datetime) -> list[Order]:
    """Active orders written since then, oldest first; plans and proposals are not orders."""
    rows = rows_of(act, patient, "ServiceRequest").filter(status="active", at__gte=since)
    found = [
        Order(
            id=row.pk, display=said(row.display), category=row.category, urgent=body.get("priority") in _URGENT,
            ordered_at=row.at, by=wording.named([body.get("requester") or {}]),
        )
        for row, body in read_rows(rows)
        if body.get("intent") in _ORDERED and not body.get("doNotPerform")
    ]  # fmt: skip
    return found[::-1]


def rows_of(act: Act, patient: UUID, kind: str) -> QuerySet[Resource]:
    rows = Resource.objects.seen_by(act).filter(patient_id=patient, type=kind).exclude(status=RETRACTED)
    return rows.order_by(F("at").desc(nulls_last=True), "-id")


def read_rows(rows: QuerySet[Resource]) -> Iterator[tuple[Resource, Json]]:
    texts = rows.defer("body", "exact").annotate(text=Coalesce("exact", Cast("body", TextField())))
    for row in texts:
        yield row, wording.read(row.text)


def _pointed(reference: Json, called: dict[str, str]) -> str:
    return reference.get("display") or called.get(reference.get("reference") or "", "")
