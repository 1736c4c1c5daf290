"""The care plan on the patient's page: plans draws it, the desk opens the chart and tells what the neighbours know."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.patient import around
from liaison.interfaces.desk.plan_outside import outside_of
from liaison.journeys.planning.pages import PATIENT_PAGES
from liaison.journeys.planning.pages.answering import PatientPage, language_of, page_language
from liaison.journeys.planning.pages.shared import shared as behind_link
from liaison.kernel.act import Act
from liaison.platform.http import public_page
from liaison.spine.people.models import Patient


@public_page("who was given the link has no account; it expires, can be revoked and asks for the birth date")
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    return behind_link(request, secret, outside_of)


def _pattern(of: PatientPage) -> URLPattern:
    """One address beneath the patient's."""

    def page(request: HttpRequest, act: Act, patient: Patient, /, **address: object) -> HttpResponse:
        spoken = page_language(request.GET.get("language", "") or language_of(patient))
        answer = of.view(request, act, patient, partial(outside_of, act, patient, spoken), **address)
        if isinstance(answer, HttpResponse):
            return answer
        head = around(request, act, patient, "patient-plan")
        return render(request, answer.template, {**head, **answer.context}, status=answer.status)

    page.__name__ = of.name.replace("-", "_")
    guarded = chart_page(of.permission, methods=of.methods)(page)
    return path(f"patients/<uuid:patient_id>/plan{of.path}", guarded, name=of.name)


urlpatterns = [*map(_pattern, PATIENT_PAGES), path("shared-plan/<str:secret>", shared, name="shared-plan")]
