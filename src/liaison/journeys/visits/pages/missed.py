"""One page: what stood in the way of a missed visit, as the patient told it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.visits import actions, queries
from liaison.journeys.visits.values import Barrier
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.spine.access.queries import patient_for

BARRIERS = {
    Barrier.TRANSPORT: gettext_lazy("No way to get here"),
    Barrier.FORGOT: gettext_lazy("Forgot, or did not know"),
    Barrier.WORK: gettext_lazy("Could not leave work"),
    Barrier.CARE_OF_OTHERS: gettext_lazy("Cares for somebody else"),
    Barrier.COST: gettext_lazy("Afraid of the cost"),
    Barrier.FEELING_BETTER: gettext_lazy("Felt better"),
    Barrier.TOO_UNWELL: gettext_lazy("Too unwell to come"),
    Barrier.LANGUAGE: gettext_lazy("Language"),
    Barrier.WAITED_TOO_LONG: gettext_lazy("Waited too long"),
    Barrier.FEAR: gettext_lazy("Afraid of the visit"),
    Barrier.IN_HOSPITAL: gettext_lazy("Was in hospital"),
    Barrier.OTHER: gettext_lazy("Something else"),
}


class BarrierForm(forms.Form):
    barrier = forms.ChoiceField(
        label=gettext_lazy("What stood in the way"), choices=list(BARRIERS.items()), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("In the patient's words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@desk_page("visits.finish", methods=("GET", "POST"))
def missed(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    found = queries.missed_visit(act, key=key)
    if found is None:
        raise Http404(key)
    patient = patient_for(act, found.patient_id, "visits.finish")
    form = BarrierForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        actions.record_barrier(
            act, appointment=found.appointment, barrier=Barrier(said["barrier"]), note=said["note"].strip()
        )
        messages.success(request, _("Written down: what stood in the way."))
        return HttpResponseRedirect(reverse("missed-visit", args=[key]))
    told = BARRIERS[Barrier(found.barrier)] if found.barrier else ""
    context = {"missed": found, "patient": patient, "form": form, "told": told}
    return render(request, "visits/missed.html", context, status=422 if form.errors else 200)


urlpatterns = [path("visits/missed/<str:key>", missed, name="missed-visit")]
