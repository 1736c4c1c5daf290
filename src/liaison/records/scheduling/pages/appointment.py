"""One appointment: what it is, what can be done with it, and everything that happened to it."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.components.content import Entry, Fact
from liaison.platform.ui.languages import language
from liaison.records.scheduling import actions
from liaison.records.scheduling.pages.repeating import ScopeField, rule_words
from liaison.records.scheduling.queries.find import wished
from liaison.records.scheduling.queries.preparation import preparation
from liaison.records.scheduling.queries.visit import Visit, visit
from liaison.records.scheduling.queries.words import MODALITIES, REASONS, kind_name, reason_name, state_name
from liaison.records.scheduling.rules import may_become
from liaison.records.scheduling.values import CancelReason, State
from liaison.records.scheduling.values.series import Scope
from liaison.spine.access.queries import patient_for

KINDS = {
    State.BOOKED: "info", State.CONFIRMED: "done", State.HELD: "waiting", State.PROPOSED: "waiting", State.MISSED: "late",
    State.LEFT: "late", State.FINISHED: "done", State.ARRIVED: "info", State.ROOMED: "info", State.IN_VISIT: "info",
}  # fmt: skip


class CancelForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=[(code.value, REASONS[code]) for code in CancelReason],
        widget=forms.RadioSelect,
    )


class CancelSeriesForm(ScopeField, CancelForm):
    pass


@desk_page("scheduling.read")
def appointment(request: HttpRequest, act: Act, appointment_id: UUID) -> HttpResponse:
    found = _visit(act, appointment_id)
    return render(request, "scheduling/appointment.html", _context(act, found))


@desk_page("scheduling.book", methods=("POST",))
def confirm(request: HttpRequest, act: Act, appointment_id: UUID) -> HttpResponse:
    actions.confirm(act, appointment=appointment_id)
    messages.success(request, _("Confirmed: the patient said that they will come."))
    return HttpResponseRedirect(reverse("appointment", args=[appointment_id]))


@desk_page("scheduling.book", methods=("GET", "POST"))
def cancel(request: HttpRequest, act: Act, appointment_id: UUID) -> HttpResponse:
    found = _visit(act, appointment_id)
    if found.row.trip and found.legs:  # what becomes of the others is looked at first
        return HttpResponseRedirect(reverse("trip-without", args=[found.row.trip, appointment_id]))
    form = (CancelSeriesForm if found.row.series_id else CancelForm)(request.POST or None)
    if form.is_valid():
        reason, scope = CancelReason(form.cleaned_data["reason"]), Scope(form.cleaned_data.get("scope", Scope.ONE))
        gone = actions.cancel_series(act, appointment=appointment_id, scope=scope, reason=reason)
        messages.success(request, ngettext("Cancelled.", "%(n)d visits cancelled.", len(gone)) % {"n": len(gone)})
        return HttpResponseRedirect(reverse("appointment", args=[appointment_id]))
    context = _context(act, found) | {"form": form}
    return render(request, "scheduling/cancel.html", context, status=422 if form.errors else 200)


def _visit(act: Act, appointment: UUID) -> Visit:
    found = visit(act, appointment=appointment)
    if found is None:
        raise Http404(appointment)
    return found


def _context(act: Act, found: Visit) -> dict[str, Any]:
    row = found.row
    patient = patient_for(act, row.patient_id, "scheduling.read")
    state, ours = row.state, row.visit_type_id is not None
    spoken = wished(act, patient=patient.id, visit_type=row.visit_type_id or "").language
    text = preparation(row.visit_type_id, spoken) if row.visit_type_id else None
    ahead = row.starts_at > act.at
    books = ours and may(act, "scheduling.book")
    return {
        "visit": found, "patient": patient, "zone": ZoneInfo(row.zone), "state": state_name(state),
        "kind": KINDS.get(State(state), "neutral") if state else "neutral", "prep": text, "facts": _facts(found),
        "prep_language": language(text.language) if text else "", "spoken": language(spoken) if spoken else "",
        "history": _history(found), "others": [(other, ZoneInfo(other.zone), state_name(other.state)) for other in found.series],
        "legs": [(other, ZoneInfo(other.zone), state_name(other.state)) for other in found.legs],
        "can_confirm": books and ahead and bool(state) and state != State.HELD and may_become(State(state), State.CONFIRMED),
        "can_cancel": books and bool(state) and may_become(State(state), State.CANCELLED),
        "can_move": books and bool(state) and may_become(State(state), State.RESCHEDULED),
        "move_url": _move_url(found), "rule": rule_words(row.series.rule) if row.series else "",
    }  # fmt: skip


def _move_url(found: Visit) -> str:
    """The search for another time, inside the days of its authorization."""
    row = found.row
    asked = {
        "type": row.visit_type_id or "",
        "moving": row.id,
        "window_from": row.window_from,
        "window_until": row.window_until,
    }
    return f"{reverse('find-time', args=[row.patient_id])}?{urlencode({name: str(value) for name, value in asked.items() if value})}"


def _facts(found: Visit) -> list[Fact]:
    row = found.row
    facts = [
        Fact(_("Kind of visit"), row.what or _("Visit"), _("new patient") if row.new_patient else ""),
        Fact(_("How"), str(MODALITIES.get(row.modality, row.modality))),
        Fact(_("Where"), row.place),
        *(Fact(kind_name(taken.kind).capitalize(), taken.name, _overbook(taken)) for taken in found.takes),
    ]  # fmt: skip
    if not found.takes and row.practitioner:
        facts.append(Fact(_("With"), row.practitioner))
    if found.window:
        first, last = found.window
        facts.append(
            Fact(_("Authorized"), f"{first or '…'} – {last or '…'}", _("It cannot be moved out of these days."))
        )
    if row.cancel_reason:
        facts.append(
            Fact(_("Cancelled because"), reason_name(row.cancel_reason), _("under 24 hours before") if row.late else "")
        )
    if row.source != "liaison":
        facts.append(
            Fact(
                _("From"),
                row.source,
                _("Another system keeps it; it is changed there.") if not row.visit_type_id else "",
            )
        )
    return facts


def _overbook(taken: Any) -> str:
    return _("on top of somebody: %(why)s (%(by)s)") % {"why": taken.why, "by": taken.by or "–"} if taken.why else ""


def _history(found: Visit) -> list[Entry]:
    return [
        Entry(
            at=step.at, title=state_name(step.state).capitalize(), who=step.by,
            detail=reason_name(step.reason) if step.reason else "", icon="calendar-event",
            kind=KINDS.get(State(step.state), "neutral"),
        )
        for step in found.steps
    ]  # fmt: skip
