"""A sheet for the patient: when, where, with whom, what to do before and what to bring, in their language."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.languages import language
from liaison.records.scheduling.queries.find import wished
from liaison.records.scheduling.queries.preparation import preparation
from liaison.records.scheduling.queries.told import as_told
from liaison.records.scheduling.queries.visit import visit
from liaison.records.scheduling.queries.visits import line_of
from liaison.spine.access.queries import patient_for


@desk_page("scheduling.read")
def sheet(request: HttpRequest, act: Act, appointment_id: UUID) -> HttpResponse:
    found = visit(act, appointment=appointment_id)
    if found is None:
        raise Http404(appointment_id)
    patient = patient_for(act, found.row.patient_id, "scheduling.read")
    spoken = wished(act, patient=patient.id, visit_type=found.row.visit_type_id or "").language
    text = preparation(found.row.visit_type_id, spoken) if found.row.visit_type_id else None
    ours = spoken.partition("-")[0] if translation.check_for_language(spoken.partition("-")[0] or "-") else "en"
    told = as_told([line_of(found.row)], spoken)[found.row.id]
    context = {
        "visit": found, "told": told, "patient": patient, "zone": ZoneInfo(found.row.zone), "prep": text, "sheet_language": ours,
        "spoken": language(spoken) if spoken else "",
    }  # fmt: skip
    return render(request, "scheduling/sheet.html", context)
