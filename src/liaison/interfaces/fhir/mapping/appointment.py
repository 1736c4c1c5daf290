"""Appointment -> when, with whom and where a patient is expected."""

from uuid import UUID

from liaison.interfaces.fhir.mapping.elements import Json, Reading, concept, display, extension, first, instant
from liaison.records.scheduling.values import AppointmentRow


def appointment_row(reading: Reading, body: Json, patient: UUID) -> AppointmentRow | None:
    """None for one that has no time yet."""
    starts_at = instant(body.get("start"), reading.zone)
    if starts_at is None:
        return None
    what = (
        concept(first(body.get("serviceType")))[1],
        concept(body.get("appointmentType"))[1],
        body.get("description"),
    )
    return AppointmentRow(
        source=reading.source, source_id=body["id"], patient_id=patient, status=body.get("status") or "",
        starts_at=starts_at, ends_at=instant(body.get("end"), reading.zone),
        zone=extension(body, "timezone").get("valueCode") or "",
        what=next((words for words in what if words), ""), reason_code=concept(first(body.get("reasonCode")))[0],
        practitioner=_who(body, "Practitioner", "PractitionerRole"), place=_who(body, "Location"),
    )  # fmt: skip


def _who(body: Json, *types: str) -> str:
    for participant in body.get("participant") or ():
        actor = participant.get("actor") or {}
        kind = actor.get("type") or (actor.get("reference") or "").replace("?", "/").split("/")[0]
        if kind in types and display(actor):
            return display(actor)
    return ""
