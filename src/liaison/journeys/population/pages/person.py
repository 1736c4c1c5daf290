"""One person of a cohort: every question of the rule with its evidence, and whether they take part."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.population import actions
from liaison.journeys.population.pages import cohort_words as words
from liaison.journeys.population.pages.score_words import facts
from liaison.journeys.population.queries.cohorts import Seen, enrolments_of, parsed, person_of, versions
from liaison.journeys.population.values import Consent, Ending, PauseReason
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.spine.access.queries import patient_for
from liaison.spine.people.queries import about

_FOUR_WEEKS = timedelta(weeks=4)


class PauseForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("Why it is paused"), choices=list(words.PAUSES.items()))
    review_on = forms.DateField(
        label=gettext_lazy("Look again on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class EndForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("Why it ends"), choices=list(words.ENDINGS.items()))


@desk_page("population.read")
def person(request: HttpRequest, act: Act, code: str, patient: UUID) -> HttpResponse:
    return _person(request, act, code, patient)


def _person(request: HttpRequest, act: Act, code: str, patient: UUID, pause: PauseForm | None = None) -> HttpResponse:
    who = patient_for(act, patient, "population.read")
    found, written = person_of(act, code=code, patient=patient), versions(act, code=code)
    if found is None:
        raise Http404(code)
    line, run = found
    version = next(each for each in written if each.number == run.version)
    rule = parsed(version.text)
    context = {
        "code": code, "title": words.title(code, version.title), "patient": who, "who": about(act, who), "line": line,
        "run": run, "standing": words.STANDINGS[line.standing], "why": str(words.WHY[line.why]) % {"on": date_format(line.last_met, "j M Y") if line.last_met else ""},
        "answers": [_said(words.asked(rule, rule.atoms[one.atom]), one) for one in line.answers],
        "shown": [_said(str(words.values_title(rule, rule.show[one.atom].values)), one) for one in line.shown],
        "state": words.STATES[line.enrolment.state] if line.enrolment else None,
        "reason": words.PAUSES.get(line.enrolment.reason, "") if line.enrolment else "",
        "consent": words.CONSENTS.get(line.enrolment.consent, "") if line.enrolment else "",
        "may_keep": may(act, "caseload.keep"), "can_ask": line.standing in ("entered", "stayed"),
        "pause": pause or PauseForm(initial={"review_on": localdate(act.at) + _FOUR_WEEKS}), "end": EndForm(),
    }  # fmt: skip
    return render(request, "population/person.html", context, status=422 if pause and pause.errors else 200)


def _said(asked: str, one: Seen) -> dict[str, Any]:
    kinds = {True: ("done", _("yes")), False: ("neutral", _("no")), None: ("waiting", _("not known"))}
    return {
        "asked": asked,
        "state": kinds[one.holds],
        "evidence": facts(one.evidence),
        "doubt": words.DOUBTS.get(one.doubt, ""),
    }


@desk_page("caseload.keep", methods=("GET", "POST"))
def enrolment(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """Where the work list leads: whoever is asked, or whose pause is over."""
    found = enrolments_of(act, enrolment=_id(key))
    if found is None:
        raise Http404(key)
    _line, patient, code = found
    return HttpResponseRedirect(reverse("cohort-person", args=[code, patient]))


@desk_page("caseload.keep", methods=("POST",))
def verb(request: HttpRequest, act: Act, key: str, name: str) -> HttpResponse:
    enrolment = _id(key)
    found = enrolments_of(act, enrolment=enrolment)
    if found is None:
        raise Http404(key)
    _line, patient, code = found
    match name:
        case "agreed" | "signed":
            actions.enrol(act, enrolment=enrolment, consent=Consent.WRITTEN if name == "signed" else Consent.VERBAL)
        case "declined":
            actions.decline(act, enrolment=enrolment)
        case "resume":
            actions.resume_enrolment(act, enrolment=enrolment)
        case "pause":
            form = PauseForm(request.POST)
            if not form.is_valid():
                return _person(request, act, code, patient, form)
            said = form.cleaned_data
            try:
                actions.pause_enrolment(
                    act, enrolment=enrolment, reason=PauseReason(said["reason"]), review_on=said["review_on"]
                )
            except Refused as refused:
                form.add_error(str(refused.data["field"]) if "field" in refused.data else None, str(refused.message))
                return _person(request, act, code, patient, form)
        case "end":
            ending = EndForm(request.POST)
            if not ending.is_valid():
                raise Http404(name)
            actions.end_enrolment(act, enrolment=enrolment, reason=Ending(ending.cleaned_data["reason"]))
        case _:
            raise Http404(name)
    messages.success(request, _("Written down."))
    return HttpResponseRedirect(reverse("cohort-person", args=[code, patient]))


def _id(key: str) -> UUID:
    try:
        return UUID(key.removeprefix("enrolment:"))
    except ValueError:
        raise Http404(key) from None


urlpatterns = [
    path("registry/cohorts/<slug:code>/people/<uuid:patient>", person, name="cohort-person"),
    path("registry/enrolments/<str:key>", enrolment, name="enrolment"),
    path("registry/enrolments/<str:key>/<slug:name>", verb, name="enrolment-verb"),
]
