"""Encounter -> a visit, or a stay: what each of the two apps asks of it."""

from typing import Any
from uuid import UUID

from liaison.interfaces.fhir.mapping.elements import Json, Reading, concept, display, first, instant
from liaison.journeys.transitions.values import StayRow
from liaison.journeys.visits.values import EncounterRow


def encounter_row(reading: Reading, body: Json, patient: UUID) -> EncounterRow:
    return EncounterRow(**_both(reading, body, patient))


def stay_row(reading: Reading, body: Json, patient: UUID) -> StayRow:
    disposition = (body.get("hospitalization") or {}).get("dischargeDisposition")
    code, words = concept(disposition)
    return StayRow(
        **_both(reading, body, patient), disposition=code, disposition_text=words,
        reason_text=concept(first(body.get("reasonCode")))[1],
    )  # fmt: skip


def _both(reading: Reading, body: Json, patient: UUID) -> dict[str, Any]:
    period = body.get("period") or {}
    code, words = concept(first(body.get("type")))
    return {
        "source": reading.source,
        "source_id": body["id"],
        "patient_id": patient,
        "class_code": (body.get("class") or {}).get("code") or "",
        "status": body.get("status") or "",
        "started_at": instant(period.get("start"), reading.zone),
        "ended_at": instant(period.get("end"), reading.zone),
        "type_code": code,
        "what": words,
        "reason_code": concept(first(body.get("reasonCode")))[0],
        "practitioner": next(
            (name for p in body.get("participant") or () if (name := display(p.get("individual")))), ""
        ),
        "place": next((name for p in body.get("location") or () if (name := display(p.get("location")))), ""),
        "provider": display(body.get("serviceProvider")),
    }
