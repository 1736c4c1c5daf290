"""A readmission beside its index stay: what happened, whether a clinician thinks it avoidable, and what to change."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.interfaces.desk.call_record import tries
from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.patient import around
from liaison.journeys.discharge import actions, queries
from liaison.journeys.discharge.events import item_of
from liaison.journeys.discharge.pages import words
from liaison.journeys.discharge.pages.forms import ReviewForm
from liaison.journeys.discharge.values import ItemLine
from liaison.journeys.transitions import queries as transitions
from liaison.journeys.transitions.events import stay_of
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.spine.people.models import Patient, Staff
from liaison.spine.people.queries import actor_names

CLINICIAN = "clinician"


@chart_page("discharge.read", methods=("GET", "POST"))
def readmission(request: HttpRequest, act: Act, patient: Patient, stay: UUID) -> HttpResponse:
    found = queries.review(act, stay=stay)
    if found is None or found.patient != patient.id:
        raise Http404(stay)
    clinicians = list(
        Staff.objects.filter(role=CLINICIAN, active=True).order_by("name", "id").values_list("id", "name")
    )
    form = ReviewForm(request.POST or None, clinicians=clinicians, asks=act.role != CLINICIAN)
    if form.is_valid():
        try:
            actions.review_readmission(act, stay=stay, findings=form.findings())
        except Refused as no:
            field = no.data.get("field")
            form.add_error(str(field) if field in form.fields else None, str(no.message))
        else:
            messages.success(request, _("Written down: what was found."))
            return HttpResponseRedirect(reverse("patient-readmission", args=[patient.id, stay]))
    calls = transitions.calls(act, patient=patient.id) if may(act, "transitions.read") else []
    back = transitions.stay(act, stay=stay)
    context = {
        "review": found, "back": back, "index": transitions.stay(act, stay=found.index), "form": form,
        "kept": words.KEPT[queries.kept(act, stay=found.index)], "plan": queries.plan(act, stay=found.index),
        "left": [words.ELEMENTS[one.element][0] for one in _left(act, found.index)],
        "calls": [one for one in tries(calls[::-1]) if back and one.at <= back.started_at],
        "avoidable": words.AVOIDABLE.get(found.avoidable, ""), "causes": [words.CAUSES[one] for one in found.causes],
        "by": actor_names({found.reviewed_by}).get(found.reviewed_by, "") if found.reviewed_by else "",
        "may_plan": may(act, "discharge.plan") and not found.withdrawn,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(
        request, "desk/readmission.html", {**around(request, act, patient, "patient"), **context}, status=status
    )


@desk_page("discharge.read")
def of_key(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """Where the duty of a plan, an element, a piece of equipment or a list is done."""
    if choice := queries.choice_of(act, key=key):
        line = queries.choice(act, choice=choice)
        if line:
            return redirect("patient-placement", line.patient, choice)
    stay = queries.stay_of_equipment(act, key=key) or _stay(key)
    plan = queries.plan(act, stay=stay) if stay else None
    if plan is None:
        raise Http404(key)
    return redirect("patient-home", plan.patient, plan.stay)


@desk_page("discharge.read")
def review_of_key(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    stay = _stay(key)
    found = queries.review(act, stay=stay) if stay else None
    if found is None:
        raise Http404(key)
    return redirect("patient-readmission", found.patient, found.stay)


def _stay(key: str) -> UUID | None:
    for read in (stay_of, lambda text: item_of(text)[0]):
        try:
            return read(key)
        except ValueError:
            continue
    return None


def _left(act: Act, stay: UUID) -> list[ItemLine]:
    plan = queries.plan(act, stay=stay)
    return [one for one in plan.items if one.state == "missing"] if plan else []
