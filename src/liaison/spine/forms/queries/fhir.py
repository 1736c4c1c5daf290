"""An answering as a FHIR QuestionnaireResponse."""

from typing import Any
from uuid import UUID

from liaison.engines.questionnaire.responses import items_of
from liaison.formats.fhir.questionnaire import response as written
from liaison.kernel.act import Act
from liaison.spine.forms.models import FormResponse
from liaison.spine.forms.queries.answering import open_response
from liaison.spine.forms.values import Standing, Voice
from liaison.spine.people.models import RelatedPerson

_STATUS = {
    Standing.OPEN: "in-progress", Standing.DONE: "completed", Standing.STOPPED: "stopped",
    Standing.WITHDRAWN: "entered-in-error",
}  # fmt: skip


def response_resource(act: Act, *, response: UUID) -> dict[str, Any] | None:
    """None where there is no such answering, or not for this reader."""
    found = open_response(act, response=response)
    if found is None:
        return None
    row = found.row
    patient, kind, _, who = f"Patient/{row.patient_id}", *(row.done_by or row.begun_by).partition(":")
    return written(
        id=str(row.pk), url=found.form.url or f"urn:liaison:form:{row.form.code}", version=row.form.version,
        status=_STATUS[Standing(row.standing)], patient=patient, authored=row.done_at or row.changed_at,
        items=items_of(found.form, found.counted, language=row.language), language=row.language,
        author=f"Practitioner/{who}" if kind == "staff" else "", mode=row.mode,
        source=_source(act, row),
    )  # fmt: skip


def _source(act: Act, row: FormResponse) -> dict[str, str]:
    """Whose voice it was: the patient's, somebody's who speaks for them (by name, where they are on record), or what we saw."""
    if row.voice == Voice.PATIENT:
        return {"reference": f"Patient/{row.patient_id}"}
    if row.voice == Voice.STAFF:
        kind, _, who = row.begun_by.partition(":")
        return (
            {"reference": f"Practitioner/{who}"}
            if kind == "staff"
            else {"type": "Practitioner", "display": row.begun_by}
        )
    known = (
        RelatedPerson.objects.seen_by(act).filter(patient=row.patient_id, name__iexact=row.proxy).order_by("id").first()
    )
    named = {"reference": f"RelatedPerson/{known.pk}"} if known else {"type": "RelatedPerson"}
    return {**named, "display": row.proxy}
