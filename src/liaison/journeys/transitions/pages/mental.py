"""The mental-health visit after a stay: when it took place."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.transitions import actions
from liaison.journeys.transitions.pages.statement import stay_at
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.spine.access.queries import patient_for


class MentalVisitForm(forms.Form):
    met_at = forms.DateTimeField(
        label=gettext_lazy("When they met"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        help_text=gettext_lazy("With somebody of mental health, in person, by video or by telephone. The day of the discharge does not count."),
    )  # fmt: skip


@desk_page("transitions.call", methods=("GET", "POST"))
def mental_visit(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    stay = stay_at(act, key)
    patient = patient_for(act, stay.patient_id, "transitions.call")
    form = MentalVisitForm(request.POST or None)
    if form.is_valid():
        try:
            actions.record_mental_visit(act, stay=stay.stay_id, met_at=form.cleaned_data["met_at"])
        except Refused as no:
            form.add_error(str(no.data["field"]) if "field" in no.data else None, str(no.message))
        else:
            messages.success(request, _("Written down: the mental-health visit."))
            return HttpResponseRedirect(reverse("stay-mental", args=[key]))
    context = {"stay": stay, "patient": patient, "form": form}
    return render(request, "transitions/mental.html", context, status=422 if form.errors else 200)
