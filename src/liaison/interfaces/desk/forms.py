"""Forms of one patient: which to ask, asking one, what came of it, and all of them over time."""

from functools import partial
from typing import cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.forms_known import known_of
from liaison.interfaces.desk.forms_result import results_page
from liaison.interfaces.desk.patient import around
from liaison.journeys.outreach.pages import giving_forms
from liaison.journeys.outreach.queries import form_links
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.spine.forms import actions, queries
from liaison.spine.forms.pages import answered, filling, saving, words
from liaison.spine.forms.pages.asking import BeginForm
from liaison.spine.forms.queries.answering import Open
from liaison.spine.forms.values import Mode, Standing, Voice, WhyStopped
from liaison.spine.people.models import Patient


@chart_page("forms.answer")
def patient_forms(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    reads = may(act, "forms.read")
    past = queries.history(act, patient=patient.id, sex=patient.gender) if reads else []
    trend = queries.trend(act, patient=patient.id, sex=patient.gender) if reads else []
    context = {
        "patient_id": patient.id,
        "links": [
            (one, words.title(one.form, one.form), *giving_forms.GIVEN[one.given])
            for one in form_links(act, patient=patient.id)
        ],
        "offers": []
        if patient.deceased
        else [(one.code, words.title(one.code, one.title)) for one in queries.offers(act)],
        "begun": [(one, words.title(one.code, one.title)) for one in queries.open_responses(act, patient=patient.id)],
        "past": [answered.before(one) for one in past],
        "again": [
            (words.title(one.code, one.title), one.again_on, one.code)
            for one in past
            if one.again_on and _is_last(one, past)
        ],
        "curves": answered.curves([line for _held, line in trend]),
        "reads": reads,
        "deceased": patient.deceased,
    }
    return render(request, "desk/forms.html", {**around(request, act, patient, "patient-forms"), **context})


@chart_page("forms.answer", methods=("GET", "POST"))
def begin(request: HttpRequest, act: Act, patient: Patient, code: str) -> HttpResponse:
    offer = queries.offer(act, code)
    if offer is None:
        raise Http404(code)
    head = around(request, act, patient, "patient-forms")
    about = head["banner"].about  # type: ignore[attr-defined]
    speaks = about.language if about.language in offer.form.languages else offer.form.language
    first = {"response": uuid4(), "language": speaks, "interpreter": about.interpreter and speaks != about.language}
    form = BeginForm(request.POST or None, initial=first, offer=offer)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.begin(
                act, response=said["response"], patient=patient.id, form=code, language=said["language"], mode=Mode(said["mode"]),
                voice=Voice(said["voice"]), proxy=said["proxy"], interpreter=said["interpreter"],
                known=known_of(act, patient, about, offer.form),
            )  # fmt: skip
            return HttpResponseRedirect(reverse("patient-form", args=[patient.id, made]))
        except Refused as refused:
            form.told(refused)
    context = {
        "patient_id": patient.id,
        "offer": offer,
        "title": words.title(code, offer.title),
        "form": form,
        "other": about.language and speaks != about.language,
    }
    return render(request, "desk/form_begin.html", {**head, **context}, status=422 if form.errors else 200)


@chart_page("forms.answer", methods=("GET", "POST"))
def give_link(request: HttpRequest, act: Act, patient: Patient, code: str) -> HttpResponse:
    """To be filled in without us; the link is shown once."""
    offer = queries.offer(act, code)
    if offer is None:
        raise Http404(code)
    form, link = giving_forms.give(request, act, patient, offer)
    context = {"patient_id": patient.id, "title": words.title(code, offer.title), "form": form, "link": link}
    head = around(request, act, patient, "patient-forms")
    return render(request, "desk/form_link.html", {**head, **context}, status=422 if form.errors else 200)


@chart_page("forms.answer", methods=("GET", "POST"))
def asked(request: HttpRequest, act: Act, patient: Patient, response: UUID) -> HttpResponse:
    """The form itself. A POST brings every answer that is on the page and ends it."""
    held = held_of(act, patient, response)
    if held.row.standing != Standing.OPEN:
        return HttpResponseRedirect(reverse("patient-form-result", args=[patient.id, response]))
    lacking: frozenset[str] = frozenset()
    if request.method == "POST":
        wrong = saving.save_rest(request, held, partial(actions.save_answer, act, response=response))
        try:
            if not wrong:
                actions.finish(act, response=response)
                return HttpResponseRedirect(reverse("patient-form-result", args=[patient.id, response]))
        except Refused as refused:
            wrong = refused.message
            lacking = frozenset(cast(list[str], refused.data.get("places", ())))
        held = held_of(act, patient, response)
        messages.error(request, str(wrong))
    context = {
        "patient_id": patient.id, "held": held, "rows": filling.rows(held, more=request.GET.get("more", ""), lacking=lacking),
        "far": filling.progress(held), "mode": words.MODES[held.row.mode], "voice": words.VOICES[held.row.voice],
        "title": held.form.title(held.row.language), "whys": words.WHY.items(),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(
        request, "desk/form_asked.html", {**around(request, act, patient, "patient-forms"), **context}, status=status
    )


@chart_page("forms.answer", methods=("POST",))
def answer(request: HttpRequest, act: Act, patient: Patient, response: UUID) -> HttpResponse:
    """One answer, as it is given."""
    held_of(act, patient, response)
    return saving.save_one(request, partial(actions.save_answer, act, response=response))


@chart_page("forms.answer", methods=("POST",))
def stop(request: HttpRequest, act: Act, patient: Patient, response: UUID) -> HttpResponse:
    held_of(act, patient, response)
    why = request.POST.get("why", "")
    if why not in set(WhyStopped):
        raise Http404(why)
    actions.stop(act, response=response, why=WhyStopped(why))
    messages.success(request, _("Stopped. What was answered is kept."))
    return HttpResponseRedirect(reverse("patient-forms", args=[patient.id]))


@chart_page("forms.answer", methods=("POST",))
def no_more(request: HttpRequest, act: Act, patient: Patient, code: str) -> HttpResponse:
    """They do not want to be asked this again."""
    actions.end_asking(act, patient=patient.id, form=code, why="declined")
    messages.success(request, _("Written down: this is not asked again."))
    return HttpResponseRedirect(reverse("patient-forms", args=[patient.id]))


@chart_page("forms.answer", methods=("GET", "POST"))
def result(request: HttpRequest, act: Act, patient: Patient, response: UUID) -> HttpResponse:
    held_of(act, patient, response)
    return results_page(request, act, patient, response)


@chart_page("forms.read")
def resource(request: HttpRequest, act: Act, patient: Patient, response: UUID) -> HttpResponse:
    """The same as a FHIR QuestionnaireResponse."""
    held_of(act, patient, response)
    return JsonResponse(queries.response_resource(act, response=response), content_type="application/fhir+json")


def held_of(act: Act, patient: Patient, response: UUID) -> Open:
    """Of this patient, or there is no such page."""
    held = queries.open_response(act, response=response)
    if held is None or held.row.patient_id != patient.id:
        raise Http404(response)
    return held


def _is_last(one: queries.History, past: list[queries.History]) -> bool:
    return next(line for line in past if line.code == one.code and line.done_at).id == one.id
