"""Coverage -> one insurance plan of a patient."""

from uuid import UUID

from liaison.interfaces.fhir.mapping.elements import Json, Reading, concept, day, display, first, within
from liaison.records.coverage.values import CoverageRow


def coverage_row(reading: Reading, body: Json, patient: UUID) -> CoverageRow:
    period = body.get("period") or {}
    return CoverageRow(
        source=reading.source, source_id=body["id"], patient_id=patient, payer=_payer(body), plan=_plan(body),
        status=body.get("status") or "", member_id=_member(body), kind=concept(body.get("type"))[0],
        order=body.get("order"), starts_on=day(period.get("start")), ends_on=day(period.get("end")),
    )  # fmt: skip


def _payer(body: Json) -> str:
    """As the resource names it; what it only points at is named by the caller beforehand."""
    payor = first(body.get("payor"))
    code, words = concept(body.get("type"))
    return display(payor) or within(body, payor).get("name") or words or code


def _plan(body: Json) -> str:
    for kind in ("plan", "group"):
        for found in body.get("class") or ():
            if concept(found.get("type"))[0] == kind:
                return found.get("name") or found.get("value") or ""
    return ""


def _member(body: Json) -> str:
    if body.get("subscriberId"):
        return str(body["subscriberId"])
    numbers = [i for i in body.get("identifier") or () if concept(i.get("type"))[0] == "MB"]
    return first(numbers).get("value") or ""
