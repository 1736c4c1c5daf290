"""What a patient is taught: what their record calls for, what was given and understood, and giving the next."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.education_grounds import grounds_of
from liaison.interfaces.desk.patient import around
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.records.care.pages import giving, shown
from liaison.records.care.pages.teaching import GiveForm, TeachBackForm
from liaison.records.care.queries import education as care
from liaison.spine.people.models import Patient


@chart_page("care.read", methods=("GET", "POST"))
def education(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    """A POST looks for another handout: what is typed may say what somebody has."""
    text = " ".join(request.POST.get("text", "")[:100].replace("\0", " ").split())
    known = care.history(act, patient=patient.id)
    found = shown.found(care.shelf(act, text=text), known, clinical=may(act, "chart.read")) if text else []
    context = {
        "patient_id": patient.id,
        "may_teach": may(act, "care.teach") and not patient.deceased,
        "text": text,
        "found": found,
    }
    if request.headers.get("HX-Request"):
        return render(request, "desk/education_found.html", context)
    head = around(request, act, patient, "patient-education")
    suggested = []
    if not patient.deceased:
        grounds = grounds_of(act, patient, head["banner"].about)  # type: ignore[attr-defined]
        suggested = care.suggested(act, patient=patient.id, grounds=grounds, known=known)
    lines = {"suggested": shown.suggestions(suggested), "given": shown.given(known), "hidden": known.hidden}
    return render(request, "desk/education.html", {**head, **context, **lines})


@chart_page("care.teach", methods=("GET", "POST"))
def give(request: HttpRequest, act: Act, patient: Patient, key: str) -> HttpResponse:
    handout = care.by_key(key)
    if handout is None or not care.shows(act, handout):
        raise Http404(key)
    head = around(request, act, patient, "patient-education")
    about = head["banner"].about  # type: ignore[attr-defined]
    language = request.POST.get("language", "") or request.GET.get("language", "") or about.language or "en"
    usual = {"language": handout.text(language).language, "interpreter": about.interpreter}
    form = GiveForm(request.POST or None, initial=usual)
    if form.is_valid() and giving.gave(act, form, patient=patient.id, handout=handout, wanted=about.language):
        messages.success(request, _("Written down: given, and what they made of it."))
        return _back(patient)
    here = reverse("patient-teach", args=[patient.id, key])
    context = giving.context(handout, form, shown=language, wanted=about.language, here=here)
    return _page(request, head | context | {"draft": f"teach-{patient.id}-{key}"}, form)


@chart_page("care.teach", methods=("GET", "POST"))
def check(request: HttpRequest, act: Act, patient: Patient, given: UUID) -> HttpResponse:
    """Later: their own words, of what was given before."""
    found = care.given_one(act, given=given)
    if found is None or found.patient != patient.id or found.handout is None:
        raise Http404(given)
    form = TeachBackForm(request.POST or None)
    if form.is_valid():
        giving.answered(act, form, given=given)
        messages.success(request, _("Written down: what they said of it."))
        return _back(patient)
    context = {
        "handout": found.handout, "text": found.handout.text(found.language), "form": form, "later": True,
        "line": shown.line(found), "draft": f"teach-{given}",
    }  # fmt: skip
    return _page(request, around(request, act, patient, "patient-education") | context, form)


def _page(request: HttpRequest, context: dict[str, object], form: TeachBackForm) -> HttpResponse:
    return render(request, "desk/education_give.html", context, status=422 if form.errors else 200)


def _back(patient: Patient) -> HttpResponse:
    return HttpResponseRedirect(reverse("patient-education", args=[patient.id]))
