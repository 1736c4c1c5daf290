"""A referral as a FHIR R4 transaction: Patient, ServiceRequest and the Task by which its fulfilment is followed (BSeR's pair)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

Json = dict[str, Any]
_PRIORITY = {"emergent": "stat", "urgent": "urgent", "routine": "routine"}


@dataclass(frozen=True, kw_only=True)
class ReferralOut:
    """What goes into the file. Texts are as they are faxed."""

    id: UUID
    patient: UUID
    record_number: str
    family: str
    given: str
    born: date | None
    gender: str
    ordered_at: datetime
    now: datetime
    urgency: str
    service: str
    reason: str
    question: str
    requester: str
    performer: str
    results: Sequence[str] = ()
    authorization: str = ""


def referral_bundle(out: ReferralOut) -> Json:
    """Ids are urn:uuid, so that the receiver gives its own."""
    return {"resourceType": "Bundle", "type": "transaction", "entry": [_entry(out.patient, _patient(out)), _entry(out.id, _request(out)),
            _entry(UUID(int=out.id.int ^ 1), _task(out))]}  # fmt: skip


def _entry(name: UUID, resource: Json) -> Json:
    return {
        "fullUrl": f"urn:uuid:{name}",
        "resource": resource,
        "request": {"method": "POST", "url": resource["resourceType"]},
    }


def _patient(out: ReferralOut) -> Json:
    return _filled({
        "resourceType": "Patient", "identifier": [{"system": "urn:liaison:record-number", "value": out.record_number}],
        "name": [_filled({"family": out.family, "given": [out.given] if out.given else None})],
        "gender": out.gender or None, "birthDate": out.born.isoformat() if out.born else None,
    })  # fmt: skip


def _request(out: ReferralOut) -> Json:
    return _filled({
        "resourceType": "ServiceRequest", "identifier": [{"system": "urn:liaison:referral", "value": str(out.id)}],
        "status": "active", "intent": "order", "priority": _PRIORITY[out.urgency],
        "category": [{"coding": [{"system": "http://snomed.info/sct", "code": "3457005", "display": "Patient referral"}]}],
        "code": {"text": f"Referral to {out.service}"}, "subject": _to(out.patient), "authoredOn": out.ordered_at.isoformat(),
        "requester": {"display": out.requester} if out.requester else None,
        "performer": [{"display": out.performer}] if out.performer else None,
        "reasonCode": [{"text": out.reason}] if out.reason else None,
        "note": [{"text": text} for text in (out.question, *out.results) if text] or None,
        "insurance": [{"display": f"Authorization {out.authorization}"}] if out.authorization else None,
    })  # fmt: skip


def _task(out: ReferralOut) -> Json:
    return _filled({
        "resourceType": "Task", "status": "requested", "intent": "order", "priority": _PRIORITY[out.urgency],
        "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
        "focus": _to(out.id), "basedOn": [_to(out.id)], "for": _to(out.patient), "authoredOn": out.now.isoformat(),
        "requester": {"display": out.requester} if out.requester else None,
        "owner": {"display": out.performer} if out.performer else None,
    })  # fmt: skip


def _to(name: UUID) -> Json:
    return {"reference": f"urn:uuid:{name}"}


def _filled(resource: Mapping[str, Any]) -> Json:
    return {name: value for name, value in resource.items() if value is not None}
