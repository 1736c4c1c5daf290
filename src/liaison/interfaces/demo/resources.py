"""FHIR R4 bodies, as the demo's own record system would send them."""

import base64
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from liaison.interfaces.demo.illness import ICD, LOINC, RXNORM, Drug, Measure
from liaison.interfaces.demo.population import MRN, Person
from liaison.journeys.transitions.values import StayRow
from liaison.journeys.visits.values import EncounterRow
from liaison.records.coverage.values import CoverageRow
from liaison.records.scheduling.values import AppointmentRow

Body = dict[str, Any]
_CLASSES = {"AMB": "ambulatory", "VR": "virtual", "IMP": "inpatient encounter", "OBSENC": "observation encounter",
            "EMER": "emergency", "NONAC": "inpatient non-acute"}  # fmt: skip
_ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
SNOMED = "http://snomed.info/sct"
_HL7 = "http://terminology.hl7.org/CodeSystem"


def patient(person: Person) -> Body:
    row = person.row
    telecom = [{"system": c.system, "value": c.value, "use": c.use, "rank": c.rank} for c in row.contacts]
    spoken = row.languages[0]
    return {
        "resourceType": "Patient", "id": row.source_id,
        "identifier": [{"system": MRN, "value": row.identifiers[0].value}],
        "name": [{"use": "official", "family": row.family, "given": row.given.split()}],
        "gender": row.gender, "birthDate": person.born.isoformat(), "telecom": telecom,
        "address": [{"line": [a.line], "city": a.city, "state": a.state, "postalCode": a.postal_code,
                     "country": a.country, "use": a.use} for a in row.addresses],
        "communication": [
            {"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": spoken.language}]}, "preferred": True}
        ],
    }  # fmt: skip


def coverage(row: CoverageRow, patient_id: str) -> Body:
    body: Body = {
        "resourceType": "Coverage", "id": row.source_id, "status": row.status, "beneficiary": _patient(patient_id),
        "payor": [{"display": row.payer}], "type": _coded(f"{_HL7}/v3-ActCode", row.kind),
        "class": [{"type": _coded(f"{_HL7}/coverage-class", "plan"), "value": row.plan, "name": row.plan}],
    }  # fmt: skip
    if row.member_id:
        body["subscriberId"] = row.member_id
    if row.order:
        body["order"] = row.order
    if row.starts_on or row.ends_on:
        body["period"] = _period(row.starts_on, row.ends_on)
    return body


def appointment(row: AppointmentRow, patient_id: str) -> Body:
    return {
        "resourceType": "Appointment", "id": row.source_id, "status": row.status, "description": row.what,
        "start": row.starts_at.isoformat(), "end": (row.ends_at or row.starts_at).isoformat(),
        "participant": [
            {"actor": _patient(patient_id), "status": "accepted"},
            {"actor": {"type": "Practitioner", "display": row.practitioner}, "status": "accepted"},
            {"actor": {"type": "Location", "display": row.place}, "status": "accepted"},
        ],
    }  # fmt: skip


def encounter(row: StayRow | EncounterRow, patient_id: str) -> Body:
    body: Body = {
        "resourceType": "Encounter", "id": row.source_id, "status": row.status,
        "class": {"system": _ACT, "code": row.class_code, "display": _CLASSES[row.class_code]},
        "type": [{"text": row.what}], "subject": _patient(patient_id), "period": _period(row.started_at, row.ended_at),
        "serviceProvider": {"display": row.provider},
        "participant": [{"individual": {"display": row.practitioner}}],
        "location": [{"location": {"display": row.place}}],
    }  # fmt: skip
    if isinstance(row, StayRow):
        body["reasonCode"] = [_coded(ICD, row.reason_code, row.reason_text)]
        if row.class_code in ("IMP", "OBSENC"):  # everybody of the story came by way of the emergency department
            body["serviceType"] = _coded(SNOMED, "419192003", "Internal medicine")
            body["hospitalization"] = {"admitSource": _coded(f"{_HL7}/admit-source", "emd")}
        if row.disposition:
            coded = _coded("http://www.nubc.org/patient-discharge", row.disposition, row.disposition_text)
            body["hospitalization"] = body.get("hospitalization", {}) | {"dischargeDisposition": coded}
    return body


def condition(name: str, patient_id: str, code: str, text: str, since: date) -> Body:
    return {
        "resourceType": "Condition", "id": name, "subject": _patient(patient_id), "code": _coded(ICD, code, text),
        "clinicalStatus": _coded(f"{_HL7}/condition-clinical", "active"),
        "verificationStatus": _coded(f"{_HL7}/condition-ver-status", "confirmed"),
        "category": [_coded(f"{_HL7}/condition-category", "problem-list-item")], "onsetDateTime": since.isoformat(),
    }  # fmt: skip


def medicine(name: str, patient_id: str, drug: Drug, on: date, by: str, *, encounter_id: str = "") -> Body:
    """With an encounter it is what the hospital sent home; without, what the clinic ordered."""
    body: Body = {
        "resourceType": "MedicationRequest", "id": name, "status": "active", "intent": "order",
        "category": [_coded(f"{_HL7}/medicationrequest-category", "discharge" if encounter_id else "community")],
        "medicationCodeableConcept": _coded(RXNORM, drug.code, drug.name), "subject": _patient(patient_id),
        "authoredOn": on.isoformat(), "requester": {"display": by}, "dosageInstruction": [{"text": drug.daily}],
    }  # fmt: skip
    if encounter_id:
        body["encounter"] = {"reference": f"Encounter/{encounter_id}"}
    return body


def observation(name: str, patient_id: str, measure: Measure, value: float, at: datetime) -> Body:
    return {
        "resourceType": "Observation", "id": name, "status": "final", "subject": _patient(patient_id),
        "category": [_coded(f"{_HL7}/observation-category", measure.category)],
        "code": _coded(LOINC, measure.code, measure.name), "effectiveDateTime": at.isoformat(),
        "valueQuantity": {
            "value": round(value, measure.digits) if measure.digits else round(value), "unit": measure.unit,
            "system": "http://unitsofmeasure.org", "code": measure.unit,
        },
    }  # fmt: skip


def blood_pressure(name: str, patient_id: str, systolic: int, diastolic: int, at: datetime) -> Body:
    parts = (("8480-6", "Systolic blood pressure", systolic), ("8462-4", "Diastolic blood pressure", diastolic))
    return {
        "resourceType": "Observation", "id": name, "status": "final", "subject": _patient(patient_id),
        "category": [_coded(f"{_HL7}/observation-category", "vital-signs")],
        "code": _coded(LOINC, "85354-9", "Blood pressure panel with all children optional"),
        "effectiveDateTime": at.isoformat(),
        "component": [
            {"code": _coded(LOINC, code, text), "valueQuantity": {
                "value": value, "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}}
            for code, text, value in parts
        ],
    }  # fmt: skip


def allergy(name: str, patient_id: str, text: str) -> Body:
    return {
        "resourceType": "AllergyIntolerance", "id": name, "patient": _patient(patient_id), "code": {"text": text},
        "clinicalStatus": _coded(f"{_HL7}/allergyintolerance-clinical", "active"),
        "reaction": [{"manifestation": [{"text": "Rash"}]}],
    }  # fmt: skip


def discharge_summary(name: str, patient_id: str, stay: StayRow, lines: Sequence[str]) -> Body:
    return {
        "resourceType": "DocumentReference", "id": name, "status": "current", "subject": _patient(patient_id),
        "type": _coded(LOINC, "18842-5", "Discharge summary"),
        "date": stay.ended_at.isoformat() if stay.ended_at else None, "author": [{"display": stay.practitioner}],
        "content": [{"attachment": {"contentType": "text/plain", "title": "Discharge summary",
                                    "data": base64.b64encode("\n".join(lines).encode()).decode()}}],
        "context": {"encounter": [{"reference": f"Encounter/{stay.source_id}"}]},
    }  # fmt: skip


def related(name: str, patient_id: str, *, called: str, relationship: str, phone: str) -> Body:
    return {
        "resourceType": "RelatedPerson", "id": name, "patient": _patient(patient_id), "name": [{"text": called}],
        "relationship": [_coded(f"{_HL7}/v3-RoleCode", relationship)],
        "telecom": [{"system": "phone", "value": phone}],
    }  # fmt: skip


def _patient(patient_id: str) -> Body:
    return {"reference": f"Patient/{patient_id}"}


def _coded(system: str, code: str, text: str = "") -> Body:
    coding = {"system": system, "code": code}
    return {"coding": [{**coding, "display": text}], "text": text} if text else {"coding": [coding]}


def _period(start: date | datetime | None, end: date | datetime | None) -> Body:
    return {name: at.isoformat() for name, at in (("start", start), ("end", end)) if at}


def numbered(bodies: Iterable[Body]) -> list[Body]:
    """Once per resource: of several versions in one delivery the last counts."""
    return list({(body["resourceType"], body["id"]): body for body in bodies}.values())
