"""Several visits as one trip: choose what is to happen, see the day that was found and is held, book all of it with one press."""

import uuid
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.engines.timetable.trip_terms import Blame
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui.languages import language
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Resource, VisitType
from liaison.records.scheduling.queries.find import due, wished
from liaison.records.scheduling.values import ResourceKind, Search
from liaison.records.scheduling.values.trips import RIDE, NoTrip, TripAsk, TripPlan
from liaison.spine.access.queries import patient_for

_AHEAD = timedelta(days=7)
_TRIES = 3  # somebody may take the time between planning and holding


class Day(forms.DateInput):
    input_type = "date"


class TripForm(forms.Form):
    key = forms.CharField(max_length=100, widget=forms.HiddenInput)
    legs = forms.MultipleChoiceField(label=gettext_lazy("What is to happen"), widget=forms.CheckboxSelectMultiple)
    interpreter = forms.BooleanField(label=gettext_lazy("An interpreter for the whole stay"), required=False)
    ride = forms.BooleanField(label=gettext_lazy("A ride there and back"), required=False)
    clinician = forms.ChoiceField(label=gettext_lazy("Clinician"), required=False)
    after = forms.DateField(label=gettext_lazy("From"), widget=Day(format="%Y-%m-%d"))
    until = forms.DateField(label=gettext_lazy("Until"), widget=Day(format="%Y-%m-%d"))

    def __init__(self, data: Any = None, *, spoken: str = "", **more: Any) -> None:
        super().__init__(data, **more)
        kinds = VisitType.objects.filter(active=True).exclude(code=RIDE).order_by("name", "code")
        clinicians = Resource.objects.filter(kind=ResourceKind.CLINICIAN, active=True).order_by("name", "id")
        self.fields["legs"].choices = [(row.code, row.name) for row in kinds]  # type: ignore[attr-defined]
        anybody = ("", _("Whom the patient knows, else anybody"))
        whom = [anybody, *((str(row.id), row.name) for row in clinicians)]
        self.fields["clinician"].choices = whom  # type: ignore[attr-defined]
        if spoken:
            label = _("An interpreter for the whole stay: %(language)s") % {"language": spoken}
            self.fields["interpreter"].label = label
        else:
            del self.fields["interpreter"]


@desk_page("scheduling.book", methods=("GET", "POST"))
def trip(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "scheduling.book")
    wishes = wished(act, patient=patient.id, visit_type="")
    spoken = wishes.language if wishes.language.partition("-")[0] not in ("", "en") else ""
    ahead = [] if request.method == "POST" or "leg" in request.GET else due(act, patient=patient.id)
    form = TripForm(
        request.POST or None, spoken=str(language(spoken)) if spoken else "",
        initial=_initial(request, act, wishes, [kind for kind, _why in ahead]),
    )  # fmt: skip
    context: dict[str, Any] = {"patient": patient, "form": form, "due": [why for _kind, why in ahead]}
    if form.is_valid():
        try:
            found = _hold(act, _ask(patient_id, form, wishes, spoken), form.cleaned_data["key"])
        except Refused as refused:
            if refused.data.get("field") not in form.fields:
                raise
            form.add_error(str(refused.data["field"]), str(refused.message))
        else:
            if isinstance(found, UUID):
                return HttpResponseRedirect(reverse("trip-held", args=[found]))
            context["blame"] = [_blame_words(blame, name) for blame, name in found.blame]
    return render(request, "scheduling/trip.html", context, status=422 if form.errors or "blame" in context else 200)


def _initial(request: HttpRequest, act: Act, wishes: Search, ahead: list[str]) -> dict[str, Any]:
    """As the patient's record has it: what is due, unless what somebody came here for stands in the address."""
    today = localdate(act.at)
    return {
        "key": str(uuid.uuid4()), "legs": request.GET.getlist("leg") or ahead, "interpreter": wishes.interpreter,
        "ride": wishes.ride, "after": today + timedelta(days=1), "until": request.GET.get("until") or today + _AHEAD,
    }  # fmt: skip


def _ask(patient: UUID, form: TripForm, wishes: Search, spoken: str) -> TripAsk:
    said = form.cleaned_data
    return TripAsk(
        patient=patient, legs=tuple(said["legs"]), after=said["after"], until=said["until"],
        interpreter=spoken if said.get("interpreter") else "", ride=said["ride"],
        clinician=UUID(said["clinician"]) if said["clinician"] else None, place=wishes.place,
    )  # fmt: skip


def _hold(act: Act, ask: TripAsk, key: str) -> UUID | NoTrip:
    """The best trip, held; planned again when somebody was quicker."""
    for last in (False,) * (_TRIES - 1) + (True,):
        found = actions.plan_trip(act, ask=ask)
        if not isinstance(found, TripPlan):
            return found
        try:
            return actions.hold_trip(act, plan=found, key=key).trip
        except Refused as refused:
            if last or refused.code != "scheduling.taken":
                raise
    raise AssertionError("the last try returns or raises")


def _blame_words(blame: Blame, name: str) -> str:
    kind = VisitType.objects.filter(code=name).values_list("name", flat=True).first() or name
    return {
        Blame.ESCORT: _("the interpreter") if name == "interpreter" else _("the ride"),
        Blame.GAPS: _("the longest wait between two of them"), Blame.SAME_DAY: _("all on one day"),
        Blame.BUSY: _("what the patient has otherwise"), Blame.LEG: kind,
        Blame.TIME: _("no answer within a second: choose fewer days"),
    }[blame]  # fmt: skip
