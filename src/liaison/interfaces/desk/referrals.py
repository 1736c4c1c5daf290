"""A patient's referrals as a tab; and what papers may belong to among them, in words that papers use."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.timezone import localdate

from liaison.engines.papers import Loop, PaperKind
from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.patient import around
from liaison.journeys.referrals.pages import words
from liaison.journeys.referrals.queries import of_patient
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.records.directory.pages.words import service
from liaison.spine.people.models import Patient

_CLOSED_BY = (PaperKind.CONSULT_NOTE, PaperKind.IMAGING)


@chart_page("referrals.read")
def referrals(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    lines = [
        (line, service(line.service), words.reason(line.reason) if line.reason else "", words.URGENCY[line.urgency],
         words.ENDS[line.end] if line.end else words.STAGES[line.stage])
        for line in of_patient(act, patient=patient.id)
    ]  # fmt: skip
    context = {"lines": lines, "can_order": may(act, "referrals.order") and not patient.deceased}
    return render(request, "desk/referrals.html", {**around(request, act, patient, "patient-referrals"), **context})


def loops_of(act: Act, patient: UUID) -> list[Loop]:
    """Open referrals as papers are held against them: the service, the office and the reason, in the words offices write."""
    try:
        found = of_patient(act, patient=patient)
    except Refused:
        return []
    return [
        Loop(key=line.key, words=_said(line.service, line.reason, line.office_name), kinds=_CLOSED_BY, on=localdate(line.ordered_at))
        for line in found
        if not line.end and line.stage != "review"
    ]  # fmt: skip


def _said(code: str, reason: str, office: str) -> str:
    with translation.override("en"):
        parts = (service(code), office, words.reason(reason) if reason else "")
        return ", ".join(str(part) for part in parts if part)
