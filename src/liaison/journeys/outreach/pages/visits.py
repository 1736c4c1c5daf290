"""What a reply asked for that a person does: one page for a visit, with one key for each way it can end."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.queries import reminders_of
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.records.scheduling.queries.reminding import ToRemind, to_remind
from liaison.spine.access.queries import patient_for
from liaison.spine.people.queries import about

ASKED = {
    "cancel": gettext_lazy("Cancel this visit?"), "time": gettext_lazy("Another time is wanted"),
    "late": gettext_lazy("The patient comes late"), "ride": gettext_lazy("A ride is needed"),
    "remind": gettext_lazy("Remind of a visit by phone"),
}  # fmt: skip
_DONE = {
    "cancel": gettext_lazy("The visit is cancelled."), "keep": gettext_lazy("The visit stays."),
    "time": gettext_lazy("Written down: no other time is needed."), "late": gettext_lazy("Written down: the desk knows."),
    "ride": gettext_lazy("Written down: there is a ride."), "no-ride": gettext_lazy("Written down: no ride is needed."),
    "called": gettext_lazy("Written down: the patient was reminded."),
}  # fmt: skip


@desk_page("conversations.read")
def visit(request: HttpRequest, act: Act, what: str, key: str) -> HttpResponse:
    found = _visit(key)
    if what not in ASKED:
        raise Http404(what)
    patient = patient_for(act, found.patient, "conversations.read")
    context = {
        "what": what, "title": ASKED[what], "visit": found, "patient": patient, "who": about(act, patient),
        "wall": found.starts_at.astimezone(ZoneInfo(found.zone)), "over": found.starts_at <= act.at or not found.ahead,
        "reminders": [r for r in reminders_of(act, patient=patient.id) if r.appointment == found.appointment],
    }  # fmt: skip
    return render(request, "outreach/visit.html", context)


@desk_page("conversations.write", methods=("POST",))
def settle(request: HttpRequest, act: Act, key: str, name: str) -> HttpResponse:
    found = _visit(key)
    match name:
        case "cancel":
            actions.cancel_visit(act, appointment=found.appointment)
        case "keep":
            actions.keep_visit(act, appointment=found.appointment)
        case "time":
            actions.settle_other_time(act, appointment=found.appointment)
        case "late":
            actions.note_late(act, appointment=found.appointment)
        case "ride" | "no-ride":
            actions.settle_ride(act, appointment=found.appointment, how=name)
        case "called":
            actions.settle_reminder(act, appointment=found.appointment, how=name)
        case _:
            raise Http404(name)
    messages.success(request, str(_DONE[name]))
    return HttpResponseRedirect(reverse("work"))


def _visit(key: str) -> ToRemind:
    try:
        wanted = UUID(key.removeprefix("appointment:"))
    except ValueError:
        raise Http404(key) from None
    found = to_remind([wanted]).get(wanted)
    if found is None:
        raise Http404(key)
    return found


urlpatterns = [
    *(path(f"outreach/visits/{what}/<str:key>", visit, {"what": what}, name=f"outreach-{what}") for what in ASKED),
    path("outreach/visits/<str:key>/settle/<slug:name>", settle, name="outreach-settle"),
]
