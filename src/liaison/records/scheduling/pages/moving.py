"""Move one visit: a form that dragging fills in, and that the keyboard can use alone; a refusal says when it could be."""

import contextlib
import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.when import say
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Resource
from liaison.records.scheduling.pages.calendar_asked import Asked
from liaison.records.scheduling.pages.overbooking import ON_TOP, grounds_shown
from liaison.records.scheduling.queries.elsewhere import Standing, other_times, standing, uses_at
from liaison.records.scheduling.queries.words import REASONS
from liaison.records.scheduling.values import Booking, CancelReason, FoundTime
from liaison.spine.access.queries import patient_for

_WHY = (
    CancelReason.TIME_DOES_NOT_SUIT, CancelReason.WORK, CancelReason.NO_TRANSPORT, CancelReason.CARE_OF_OTHERS,
    CancelReason.CLINICIAN_OUT, CancelReason.ROOM_OUT, CancelReason.NO_INTERPRETER, CancelReason.NO_AUTHORIZATION,
    CancelReason.OTHER,
)  # fmt: skip


class MoveForm(forms.Form):
    day = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=gettext_lazy("Time"), widget=forms.TimeInput(attrs={"type": "time", "step": 300}))
    lead = forms.ChoiceField(label=gettext_lazy("With"))
    reason = forms.ChoiceField(label=gettext_lazy("Why it is moved"), choices=[(code, REASONS[code]) for code in _WHY])

    def __init__(self, data: Any = None, *, leads: Sequence[Resource], **more: Any) -> None:
        super().__init__(data, **more)
        self.leads = leads
        self.fields["lead"] = forms.ChoiceField(
            label=gettext_lazy("With"), choices=[(str(lead.id), lead.name) for lead in leads]
        )


class MoveOnTopForm(MoveForm):
    """Offered once the time was refused because somebody has it. Without a reason it stays an ordinary move."""

    why = forms.CharField(
        label=gettext_lazy("Why on top of somebody"), max_length=300, required=False,
        help_text=gettext_lazy("It stays with the booking, with your name. Empty: only where it is free."),
    )  # fmt: skip


@desk_page("scheduling.book", methods=("GET", "POST"))
def moving(request: HttpRequest, act: Act, appointment: UUID) -> HttpResponse:
    visit = standing(act, appointment=appointment)
    if visit is None:
        raise Http404(appointment)
    patient = patient_for(act, visit.row.patient_id, "scheduling.book")
    leads = list(Resource.objects.filter(kind=visit.lead.kind, active=True).order_by("name", "id"))
    made = MoveOnTopForm if "why" in request.POST else MoveForm
    form = made(request.POST or None, leads=leads, initial=_proposed(request, visit))
    context: dict[str, Any] = {
        "visit": visit,
        "patient": patient,
        "form": form,
        "back": _back(visit, visit.row.starts_at),
    }
    if form.is_valid():
        lead = next(lead for lead in leads if str(lead.id) == form.cleaned_data["lead"])
        starts_at = _moment(form, lead)
        try:
            actions.move(
                act,
                appointment=appointment,
                booking=_booking(visit, starts_at, lead),
                reason=form.cleaned_data["reason"],
                overbook=form.cleaned_data.get("why", ""),
            )
        except Refused as refused:
            if refused.code.startswith("access."):
                raise
            context |= _refused(request, act, visit, lead, starts_at, refused, form)
        else:
            return _moved(request, act, visit, starts_at)
    part = request.headers.get("HX-Target") == "move-visit-body"
    template = "scheduling/move_form.html" if part else "scheduling/move.html"
    return render(request, template, context | {"part": part}, status=422 if context["form"].errors else 200)


def _refused(
    request: HttpRequest,
    act: Act,
    visit: Standing,
    lead: Resource,
    starts_at: datetime,
    refused: Refused,
    form: MoveForm,
) -> dict[str, Any]:
    """When it could be; and where somebody only is in the way, on whose grounds it could be on top of them."""
    context: dict[str, Any] = {"instead": _instead(act, visit, lead, starts_at, request)}
    if refused.code in ("scheduling.taken", *ON_TOP) and lead.overbook_cap and may(act, "scheduling.overbook"):
        form = MoveOnTopForm(request.POST, leads=form.leads)
        context["grounds"] = grounds_shown(act, lead, starts_at)
    form.add_error(None, str(refused.message))
    return context | {"form": form}


def _proposed(request: HttpRequest, visit: Standing) -> dict[str, Any]:
    """Where it was dropped, or where it is."""
    local = visit.row.starts_at.astimezone(ZoneInfo(visit.lead.zone))
    with contextlib.suppress(ValueError):
        local = datetime.fromisoformat(request.GET.get("at", ""))
    lead = request.GET.get("lead", "") or str(visit.lead.id)
    return {"day": local.date(), "time": local.time().replace(tzinfo=None, second=0), "lead": lead}


def _moment(form: MoveForm, lead: Resource) -> datetime:
    said = form.cleaned_data
    return datetime.combine(said["day"], said["time"], ZoneInfo(lead.zone))


def _booking(visit: Standing, starts_at: datetime, lead: Resource) -> Booking:
    """Pressed twice it is moved once: the key follows from what is moved where."""
    asked = f"{visit.row.id} {starts_at.isoformat()} {lead.id}"
    return Booking(
        key=f"move:{hashlib.sha256(asked.encode()).hexdigest()[:32]}", patient=visit.row.patient_id,
        visit_type=visit.row.visit_type_id or "", starts_at=starts_at, minutes=visit.minutes,
        uses=uses_at(visit, starts_at=starts_at, lead=lead), new_patient=visit.row.new_patient,
        modality=visit.row.modality,
    )  # fmt: skip


def _instead(
    act: Act, visit: Standing, lead: Resource, starts_at: datetime, request: HttpRequest
) -> list[dict[str, Any]]:
    """The next times with the same clinician or desk, as buttons that fill the form in."""
    zone = ZoneInfo(lead.zone)
    found: Sequence[FoundTime] = other_times(act, visit=visit, lead=lead, after=max(starts_at, act.at))
    return [
        {
            "day": time.starts_at.date().isoformat(), "time": f"{time.starts_at:%H:%M}",
            "said": " · ".join(filter(None, say(time.starts_at, now=act.at, zone=zone)[:2])),
            "lead": next((one.resource for one in time.takes), lead.id),
            "takes": ", ".join(one.name for one in time.takes),
        }
        for time in found
    ]  # fmt: skip


def _moved(request: HttpRequest, act: Act, visit: Standing, starts_at: datetime) -> HttpResponse:
    said = say(starts_at, now=act.at, zone=ZoneInfo(visit.lead.zone))
    messages.success(request, _("Moved to %s.") % " · ".join(filter(None, said[:2])))
    there = _back(visit, starts_at)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": request.headers.get("HX-Current-URL", there)})
    return HttpResponseRedirect(there)


def _back(visit: Standing, at: datetime) -> str:
    return Asked(view="list", day=at.astimezone(ZoneInfo(visit.lead.zone)).date()).url()
