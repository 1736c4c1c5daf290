"""Pages of plans: the library is ours alone; those of one patient are put into their page by the desk."""

from django.urls import path

from liaison.journeys.planning.pages import (
    applying,
    barriers,
    copies,
    decisions,
    giving,
    library,
    overview,
    parts,
    versions,
)
from liaison.journeys.planning.pages.answering import PatientPage

_READ, _WRITE, _SHARE = "plans.read", "plans.write", "plans.share"
_LOOKS, _DOES = ("GET",), ("POST",)
PATIENT_PAGES = (
    PatientPage(path="", name="patient-plan", permission=_READ, view=overview.overview),
    PatientPage(path="/begin", name="patient-plan-begin", permission=_WRITE, view=overview.begin, methods=_DOES),
    PatientPage(path="/write/<slug:what>", name="patient-plan-write", permission=_WRITE, view=parts.write),
    PatientPage(path="/words/<slug:element>", name="patient-plan-note", permission=_WRITE, view=parts.note),
    PatientPage(path="/step/<uuid:step>/<slug:verb>", name="patient-plan-step", permission=_WRITE, view=parts.step),
    PatientPage(path="/out/<slug:what>/<uuid:part>", name="patient-plan-remove", permission=_WRITE, view=parts.remove, methods=_DOES),
    PatientPage(path="/barrier/<uuid:barrier>", name="patient-plan-barrier", permission=_READ, view=barriers.barrier, methods=_LOOKS),
    PatientPage(path="/barrier/<uuid:barrier>/<slug:verb>", name="patient-plan-settle", permission=_WRITE, view=barriers.settle, methods=_DOES),
    PatientPage(path="/from/<slug:code>", name="patient-plan-template", permission=_WRITE, view=applying.template),
    PatientPage(path="/page", name="patient-plan-page", permission=_READ, view=copies.copy, methods=_LOOKS),
    PatientPage(path="/page/printed", name="patient-plan-printed", permission=_SHARE, view=copies.printed, methods=_DOES),
    PatientPage(path="/page/file", name="patient-plan-file", permission=_SHARE, view=copies.file, methods=_DOES),
    PatientPage(path="/give", name="patient-plan-give", permission=_SHARE, view=giving.give),
    PatientPage(path="/give/<uuid:share>/back", name="patient-plan-revoke", permission=_SHARE, view=giving.revoke, methods=_DOES),
    PatientPage(path="/versions", name="patient-plan-versions", permission=_READ, view=versions.history, methods=_LOOKS),
    PatientPage(path="/decisions", name="patient-decisions", permission=_READ, view=decisions.decisions),
    PatientPage(path="/decisions/<uuid:decision>", name="patient-decision", permission=_READ, view=decisions.decision),
    PatientPage(path="/decisions/<uuid:decision>/<slug:verb>", name="patient-decision-verb", permission=_WRITE, view=decisions.verb, methods=_DOES),
)  # fmt: skip

urlpatterns = [
    path("plan-templates", library.templates, name="plan-templates"),
    path("plan-templates/<slug:code>", library.template, name="plan-template"),
    path("plan-templates/<slug:code>/resource", library.resource, name="plan-template-resource"),
    path("plan-templates/<slug:code>/retired", library.retire, name="plan-template-retired"),
]
