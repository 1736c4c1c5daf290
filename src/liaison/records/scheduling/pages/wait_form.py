"""Somebody wants to come sooner: what for, when they could, how they are asked; put down, or changed."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Resource, VisitType, WaitEntry
from liaison.records.scheduling.queries import next_visits
from liaison.records.scheduling.queries import waiting as queries
from liaison.records.scheduling.queries.waiting import names as words
from liaison.records.scheduling.values import ResourceKind, Wish
from liaison.spine.access.queries import patient_for
from liaison.spine.people.models import Patient, Place

NOTICE = ((1, gettext_lazy("an hour")), (2, gettext_lazy("two hours")), (4, gettext_lazy("half a day")), (24, gettext_lazy("a day")),
          (48, gettext_lazy("two days")), (72, gettext_lazy("three days")))  # fmt: skip
_TIME = forms.TimeInput(attrs={"type": "time"})
_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WishForm(forms.Form):
    visit_type = forms.ChoiceField(label=gettext_lazy("What for"))
    instead_of = forms.ChoiceField(
        label=gettext_lazy("Brings forward"),
        required=False,
        help_text=gettext_lazy("This visit is given up when an earlier one is booked."),
    )
    urgency = forms.TypedChoiceField(
        label=gettext_lazy("How urgent, as the clinician says"),
        coerce=int,
        initial=2,
        choices=[(n, said) for n, said in words.URGENCY.items()],
    )
    from_on = forms.DateField(label=gettext_lazy("From"), widget=_DATE)
    until_on = forms.DateField(label=gettext_lazy("Until, at the latest"), required=False, widget=_DATE)
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days that suit"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        choices=[(n, WEEKDAYS[n]) for n in range(6)],
        help_text=gettext_lazy("None chosen: any day."),
    )
    from_time = forms.TimeField(label=gettext_lazy("Not before"), required=False, widget=_TIME)
    until_time = forms.TimeField(label=gettext_lazy("Over by"), required=False, widget=_TIME)
    notice_hours = forms.TypedChoiceField(
        label=gettext_lazy("Needs to know ahead"),
        coerce=int,
        initial=24,
        choices=NOTICE,
        help_text=gettext_lazy("To arrange work, a ride, somebody for the children."),
    )
    travel_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes from door to door"), initial=30, min_value=0, max_value=600
    )
    resource = forms.ChoiceField(label=gettext_lazy("Only with"), required=False)
    place = forms.ChoiceField(label=gettext_lazy("Only at"), required=False)
    channel = forms.ChoiceField(
        label=gettext_lazy("Is asked"), choices=[(c, said) for c, said in words.CHANNELS.items()],
        help_text=gettext_lazy("Who is 65 or older, or has no number for texts, is called in any case."),
    )  # fmt: skip

    def __init__(self, *args: Any, act: Act, patient: Patient, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = VisitType.objects.filter(active=True).order_by("name").values_list("code", "name")
        people = (
            Resource.objects.filter(active=True, kind=ResourceKind.CLINICIAN).order_by("name").values_list("id", "name")
        )
        sites = Place.objects.filter(resources__active=True).distinct().order_by("name").values_list("id", "name")
        anybody, anywhere, none = (
            ("", _("anybody")),
            ("", _("any site")),
            ("", _("nothing: a first visit of this kind")),
        )
        visits = [
            (str(v.appointment_id), f"{v.what}, {v.wall_start:%Y-%m-%d %H:%M}")
            for v in next_visits(act, patient=patient.id, limit=20)
        ]
        fields: dict[str, Any] = self.fields
        fields["visit_type"].choices = list(kinds)
        fields["resource"].choices = [anybody, *((str(id), name) for id, name in people)]
        fields["place"].choices = [anywhere, *((str(id), name) for id, name in sites)]
        fields["instead_of"].choices = [none, *visits]

    def wish(self) -> Wish:
        said = dict(self.cleaned_data)
        for name in ("resource", "place", "instead_of"):
            said[name] = UUID(said[name]) if said[name] else None
        return Wish(**{**said, "weekdays": tuple(said["weekdays"])})


@desk_page("scheduling.book", methods=("GET", "POST"))
def ask(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "scheduling.book")
    start = {
        "from_on": timezone.localdate(act.at),
        "visit_type": request.GET.get("visit", ""),
        "instead_of": request.GET.get("instead", ""),
    }
    form = WishForm(request.POST or None, act=act, patient=patient, initial=start)
    if form.is_valid():
        try:
            entry = actions.ask_to_wait(act, patient=patient.id, wish=form.wish())
        except Refused as refused:
            _wrong(form, refused)
        else:
            messages.success(
                request, _("On the wait list. Whoever could come is asked in the order of urgency and of days waited.")
            )
            return HttpResponseRedirect(reverse("wait-entry", args=[entry]))
    return _shown(request, form, patient, _("Put on the list"))


@desk_page("scheduling.book", methods=("GET", "POST"))
def change(request: HttpRequest, act: Act, entry_id: UUID) -> HttpResponse:
    line = queries.entry(act, entry=entry_id)
    if line is None:
        raise Http404(entry_id)
    patient = patient_for(act, line.row.patient_id, "scheduling.book")
    form = WishForm(request.POST or None, act=act, patient=patient, initial=_written(line.row))
    if form.is_valid():
        try:
            actions.change_wish(act, entry=entry_id, wish=form.wish())
        except Refused as refused:
            _wrong(form, refused)
        else:
            messages.success(request, _("Changed. The days waited still count."))
            return HttpResponseRedirect(reverse("wait-entry", args=[entry_id]))
    return _shown(request, form, patient, _("Change"))


def _wrong(form: WishForm, refused: Refused) -> None:
    """At the field where it is one field's fault."""
    field = str(refused.data.get("field", ""))
    form.add_error(field if field in form.fields else None, str(refused.message))


def _shown(request: HttpRequest, form: WishForm, patient: Patient, verb: str) -> HttpResponse:
    context = {"form": form, "patient": patient, "verb": verb}
    return render(request, "scheduling/wait_form.html", context, status=422 if form.errors else 200)


def _written(row: WaitEntry) -> dict[str, Any]:
    plain = ("urgency", "from_on", "until_on", "from_time", "until_time", "notice_hours", "travel_minutes", "channel")
    return {
        **{name: getattr(row, name) for name in plain}, "visit_type": row.visit_type_id,
        "weekdays": [int(day) for day in row.weekdays.split(",") if day], "resource": str(row.resource_id or ""),
        "place": str(row.place_id or ""), "instead_of": str(row.instead_of_id or ""),
    }  # fmt: skip
