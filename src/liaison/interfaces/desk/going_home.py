"""The way home: the plan of a stay with its scores, and the copy in plain words."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.interfaces.desk import stay_papers
from liaison.interfaces.desk.call_record import taken
from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.patient import around
from liaison.journeys.discharge import actions, queries
from liaison.journeys.discharge.pages import scores, words
from liaison.journeys.discharge.pages.checklist import ChecklistForm
from liaison.journeys.discharge.pages.forms import EquipmentForm
from liaison.journeys.discharge.values import PlanPage
from liaison.journeys.transitions import queries as transitions
from liaison.journeys.transitions.pages.calling import DESTINATIONS, STAYS
from liaison.journeys.transitions.values import StayLine
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.platform.ui.components.content import Fact
from liaison.records.chart import queries as chart
from liaison.records.scheduling.queries import next_visits
from liaison.records.scheduling.queries.told import as_told
from liaison.spine.people.models import Organization, Patient, Staff
from liaison.spine.people.queries import actor_names

COPIES = ("en", "es")  # the languages in which the copy is written


@chart_page("discharge.read", methods=("GET", "POST"))
def plan(request: HttpRequest, act: Act, patient: Patient, stay: UUID) -> HttpResponse:
    found, line = plan_of(act, patient, stay)
    form = ChecklistForm(request.POST or None, plan=found, staff=_owners(), act=act)
    if form.is_valid() and form.settle():
        messages.success(request, _("Written down. What is missing is somebody's task now."))
        return HttpResponseRedirect(reverse("patient-home", args=[patient.id, stay]))
    return _shown(request, act, patient, found, line, form)


@chart_page("discharge.plan", methods=("POST",))
def equipment(request: HttpRequest, act: Act, patient: Patient, stay: UUID) -> HttpResponse:
    found, line = plan_of(act, patient, stay)
    form = EquipmentForm(request.POST, act=act)
    if form.is_valid():
        try:
            actions.order_equipment(act, stay=found.stay, **form.cleaned_data)
        except Refused as no:
            form.add_error(str(no.data["field"]) if "field" in no.data else None, str(no.message))
        else:
            messages.success(request, _("Written down as ordered. You are reminded until it is there."))
            return _back(patient, stay)
    return _shown(request, act, patient, found, line, _blank(act, found), equipment=form)


@chart_page("discharge.plan", methods=("POST",))
def delivered(request: HttpRequest, act: Act, patient: Patient, stay: UUID, equipment: UUID) -> HttpResponse:
    plan_of(act, patient, stay)
    if "cancel" in request.POST:
        actions.cancel_equipment(act, equipment=equipment, why=_("Not needed any more"))
        messages.success(request, _("Cancelled."))
    else:
        actions.deliver_equipment(act, equipment=equipment, on=localdate(act.at))
        messages.success(request, _("Written down: it is there."))
    return _back(patient, stay)


@chart_page("discharge.plan", methods=("POST",))
def information(request: HttpRequest, act: Act, patient: Patient, stay: UUID) -> HttpResponse:
    found, _line = plan_of(act, patient, stay)
    form = stay_papers.form(found, stay_papers.shown(act, found), request.POST)
    if form.is_valid():
        document = form.cleaned_data.get("document", "")
        actions.receive_information(act, stay=stay, elements=form.found(), document=document)
        messages.success(request, _("Written down: what has come from the hospital."))
    return _back(patient, stay)


@chart_page("discharge.read", methods=("GET", "POST"))
def copy(request: HttpRequest, act: Act, patient: Patient, stay: UUID) -> HttpResponse:
    """In the patient's language where it is written in it; a POST says that they have it."""
    found, line = plan_of(act, patient, stay)
    head = around(request, act, patient, "patient")
    own = str(head["banner"].about.language).partition("-")[0]  # type: ignore[attr-defined]
    language = request.GET.get("language") or request.POST.get("language") or own
    language = language if language in COPIES else "en"
    if request.method == "POST":
        actions.give_copy(act, stay=stay, language=language)
        messages.success(request, _("Written down: the patient has it."))
        return _back(patient, stay)
    visits = next_visits(act, patient=patient.id, limit=2) if may(act, "scheduling.read") else []
    told = as_told(visits, language)
    context = {
        "plan": found, "stay": line, "place": line.provider or line.place, "copy_language": language, "copies": COPIES,
        "visits": [(one, told[one.appointment_id]) for one in visits],
        "medicines": taken(chart.medicines(act, patient=patient.id, active=True)) if may(act, "chart.read") else [],
        "services": [one for one in queries.choices(act, stay=stay) if one.chosen], "patient": patient,
        "clinic": Organization.objects.filter(kind="prov").exclude(phone="").order_by("name").first(),
        "left": [(one, words.ELEMENTS[one.element][0]) for one in found.items if one.state == "missing"],
        "helper": next((one.note for one in found.items if one.element == "helper" and one.state == "done"), ""),
        "equipment": [one for one in found.equipment if not one.cancelled_why],
    }  # fmt: skip
    return render(request, "desk/home_copy.html", {**head, **context})


def plan_of(act: Act, patient: Patient, stay: UUID) -> tuple[PlanPage, StayLine]:
    found, line = queries.plan(act, stay=stay), transitions.stay(act, stay=stay)
    if found is None or line is None or found.patient != patient.id:
        raise Http404(stay)
    return found, line


def _shown(
    request: HttpRequest, act: Act, patient: Patient, found: PlanPage, line: StayLine, form: ChecklistForm,
    equipment: EquipmentForm | None = None,
) -> HttpResponse:  # fmt: skip
    order, papers = equipment or EquipmentForm(None, act=act), stay_papers.shown(act, found)
    who = actor_names({item.said_by for item in found.items if item.said_by})
    context = {
        "plan": found, "stay": line, "form": form, "rows": form.rows(), "who": who, "level": words.LEVELS[found.level],
        "stay_facts": _facts(line), "equipment_form": order, "information": stay_papers.form(found, papers),
        "papers": papers, "proven": stay_papers.proven(found, papers),
        "choices": queries.choices(act, stay=found.stay), "kinds": words.KINDS,
        "scores": scores.shown(queries.scores_of(act, patient=patient.id, stay=found.stay), held=may(act, "population.read")) if may(act, "chart.read") else None,
        "may_plan": may(act, "discharge.plan") and not found.over, "review": queries.review(act, stay=found.stay),
    }  # fmt: skip
    status = 422 if form.errors or order.errors else 200
    return render(
        request, "desk/home_plan.html", {**around(request, act, patient, "patient"), **context}, status=status
    )


def _blank(act: Act, found: PlanPage) -> ChecklistForm:
    return ChecklistForm(None, plan=found, staff=_owners(), act=act)


def _facts(line: StayLine) -> list[Fact]:
    return [
        Fact(STAYS.get(line.kind, line.kind), line.provider or line.place, line.reason_text or line.what),
        Fact(_("Went"), DESTINATIONS.get(line.destination, line.destination) if line.ended_at else _("still there"), line.disposition_text),
    ]  # fmt: skip


def _owners() -> list[tuple[UUID, str]]:
    """Whoever may hold a task of a plan."""
    rows = Staff.objects.filter(active=True, role__in=("coordinator", "clinician", "supervisor"))
    return list(rows.order_by("name", "id").values_list("id", "name"))


def _back(patient: Patient, stay: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("patient-home", args=[patient.id, stay]))
