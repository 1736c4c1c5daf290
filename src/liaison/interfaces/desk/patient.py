"""The patient's page: what changed since one looked, what is open, and one timeline of everything."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liaison.insight.open_work import standing
from liaison.insight.words import Topic
from liaison.interfaces.desk import doing, why
from liaison.interfaces.desk.banner import banner_of
from liaison.interfaces.desk.changes import changes_of
from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.facts import READS
from liaison.interfaces.desk.family import family_of
from liaison.interfaces.desk.going_home_card import going_home_of
from liaison.interfaces.desk.reaching import reaching_of
from liaison.interfaces.desk.timeline import listing, timeline_of
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.bound_lists import Bound
from liaison.platform.ui.components.content import Entry
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.lists import Rows, read
from liaison.platform.ui.words import Words
from liaison.records.scheduling.queries import next_visits
from liaison.spine.people.models import Patient
from liaison.spine.work.queries import open_work_of
from liaison.spine.work.values import Line

TABS: tuple[tuple[str, Words, str], ...] = (
    ("patient", _("Overview"), "people.read"),
    ("patient-contacts", _("Contacts"), "conversations.read"),
    ("patient-encounters", _("Encounters"), "chart.read"),
    ("patient-conditions", _("Conditions"), "chart.read"),
    ("patient-medicines", _("Medicines"), "chart.read"),
    ("patient-results", _("Results"), "chart.read"),
    ("patient-tests", _("Tests"), "diagnostics.read"),
    ("patient-prevention", _("Prevention"), "chart.read"),
    ("patient-education", _("Education"), "care.read"),
    ("patient-plan", _("Plan"), "plans.read"),
    ("patient-forms", _("Forms"), "forms.answer"),
    ("patient-referrals", _("Referrals"), "referrals.read"),
    ("patient-sources", _("Sources"), "provenance.read"),
    ("patient-family", _("Family"), "people.read"),
)


@dataclass(frozen=True, kw_only=True)
class OpenWork:
    """One open item with why it matters and, where a page does it, the way there."""

    line: Line
    why: str
    stands: str  # how it stands in the record
    do: doing.Do | None


@chart_page("people.read")
def patient(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
    listed = listing(act)
    state = read(listed, request.GET)
    changes = changes_of(act, patient, zone)
    topics = tuple(Topic(code) for code in state.chosen.get("about", ()))
    found = timeline_of(act, patient, topics=topics, before=request.GET.get("before", ""), mark=changes.mark, zone=zone)
    bound = Bound(listed, state, Rows(found.entries, len(found.entries)), request.path)
    head = around(request, act, patient, "patient")
    context = {
        "changes": changes, "timeline": found, "filters": bound, "older": _older(bound, found.older),
        "on_first_page": "before" not in request.GET, "work": open_work(act, patient),
        "visits": next_visits(act, patient=patient.id) if may(act, "scheduling.read") else None,
        "can_book": may(act, "scheduling.book"), "can_help": may(act, "interpreters.arrange"), "can_rank": may(act, "population.read"),
        "can_write": may(act, "conversations.read"),
        "family": family_of(act, head["banner"].about),  # type: ignore[attr-defined]
        "reaching": reaching_of(act, patient.id), **going_home_of(act, patient.id),
    }  # fmt: skip
    return render(request, "desk/patient.html", {**head, **context})


def around(request: HttpRequest, act: Act, patient: Patient, here: str) -> dict[str, object]:
    """What every page about a patient has: the banner and the tabs."""
    tabs = [
        Tab(title, reverse(name, args=[patient.id]), name == here, key=str(number) if number < 10 else "")
        for number, (name, title, permission) in enumerate(TABS, start=1)
        if may(act, permission)
    ]
    return {"patient_id": patient.id, "banner": banner_of(act, patient), "tabs": tabs}


def open_work(act: Act, patient: Patient) -> list[OpenWork] | None:
    if not may(act, "work.see"):
        return None
    lines = [line for line in open_work_of(act, patient=patient.id) if may(act, READS[line.duty.partition(".")[0]])]
    now = standing(act, lines)
    return [
        OpenWork(
            line=line, why=why.in_words(line), stands=now[line.item].short if line.item in now else "",
            do=doing.of(act, line, now.get(line.item)),
        )
        for line in lines
    ]  # fmt: skip


def _older(bound: Bound[Entry], place: str) -> str:
    if not place:
        return ""
    here = bound.url()
    return f"{here}{'&' if '?' in here else '?'}before={place}"
