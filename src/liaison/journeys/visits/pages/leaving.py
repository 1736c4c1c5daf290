"""Check-out: everything ordered gets an appointment, an owner and a day, or an answer; then home. And a next step that is a duty."""

from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.visits import actions
from liaison.journeys.visits.models import Attendance
from liaison.journeys.visits.pages import words
from liaison.journeys.visits.queries.leaving import later_visits, open_orders, step, steps
from liaison.journeys.visits.values import Leaving, Step
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.spine.access.queries import patient_for

_SOON, _ROUTINE = 1, 14


class OtherForm(forms.Form):
    what = forms.CharField(label=gettext_lazy("Something else to do or book"), max_length=300)


@desk_page("visits.finish", methods=("GET", "POST"))
def check_out(request: HttpRequest, act: Act, attendance: UUID) -> HttpResponse:
    row = _row(act, attendance)
    patient = patient_for(act, row.patient_id, "visits.finish")
    if request.method == "POST":
        actions.check_out(act, attendance=attendance)
        messages.success(request, _("Checked out."))
        return HttpResponseRedirect(reverse("flow"))
    return render(request, "visits/check_out.html", {"patient": patient, **_context(act, row)})


@desk_page("visits.finish", methods=("POST",))
def settle(request: HttpRequest, act: Act, attendance: UUID) -> HttpResponse:
    """One thing, one answer; a booked one names its appointment."""
    row = _row(act, attendance)
    how = request.POST.get("how", "")
    if how not in set(Leaving):
        raise Http404(how)
    order = request.POST.get("order", "")
    actions.settle_step(
        act, attendance=attendance, how=Leaving(how), step=_uuid(request.POST.get("step", "")),
        order=int(order) if order.isascii() and order.isdigit() else None,
        appointment=_uuid(request.POST.get("appointment", "")), by_on=_day(request.POST.get("by_on", "")),
    )  # fmt: skip
    return _again(request, act, row)


@desk_page("visits.finish", methods=("POST",))
def other(request: HttpRequest, act: Act, attendance: UUID) -> HttpResponse:
    row = _row(act, attendance)
    actions.add_step(act, attendance=attendance, what=request.POST.get("what", ""))
    return _again(request, act, row)


@desk_page("visits.finish", methods=("GET", "POST"))
def next_step(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """The page of a duty: book what was left open, or say that it is done; a clinician answers a declined one."""
    found = step(act, key=key)
    if found is None:
        raise Http404(key)
    patient = patient_for(act, found.patient_id, "visits.finish")
    if request.method == "POST":
        appointment = _uuid(request.POST.get("appointment", ""))
        if appointment:
            actions.book_step(act, step=found.id, appointment=appointment)
        else:
            actions.drop_step(act, step=found.id)
        messages.success(request, _("Written down."))
        return HttpResponseRedirect(reverse("next-step", args=[key]))
    context = {
        "patient": patient, "step": found, "visits": later_visits(act, patient=patient.id),
        "state": words.LEAVING.get(found.state, ""), "open": found.state == Leaving.DUTY,
        "declined": found.state == Leaving.DECLINED, "may_book": may(act, "scheduling.book"),
    }  # fmt: skip
    return render(request, "visits/next_step.html", context)


def _again(request: HttpRequest, act: Act, row: Attendance) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(reverse("check-out", args=[row.id]))
    return render(request, "visits/check_out_steps.html", _context(act, row))


def _context(act: Act, row: Attendance) -> dict[str, object]:
    found = steps(act, attendance=row.id)
    today = timezone.localdate(act.at)
    orders = open_orders(act, patient=row.patient_id, since=row.arrived_at)
    return {
        "row": row, "orders": orders, "open": [one for one in found if not one.state], "form": OtherForm(),
        "settled": [(one, words.LEAVING[one.state]) for one in found if one.state],
        "visits": later_visits(act, patient=row.patient_id), "soon": today + timedelta(days=_SOON),
        "routine": today + timedelta(days=_ROUTINE), "left": len(orders) + sum(not one.state for one in found),
        "ready": row.step == Step.LEAVING, "gone": row.step == Step.GONE,
    }  # fmt: skip


def _row(act: Act, attendance: UUID) -> Attendance:
    row = Attendance.objects.seen_by(act).filter(id=attendance).first()
    if row is None:
        raise Http404(str(attendance))
    return row


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


urlpatterns = [
    path("visits/check-out/<uuid:attendance>", check_out, name="check-out"),
    path("visits/check-out/<uuid:attendance>/settle", settle, name="check-out-settle"),
    path("visits/check-out/<uuid:attendance>/other", other, name="check-out-other"),
    path("visits/next-steps/<str:key>", next_step, name="next-step"),
]
