"""A trip that is held or booked: its legs in order, what to prepare, and what it becomes without one of them."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.languages import language
from liaison.records.scheduling import actions
from liaison.records.scheduling.queries.trips import TripView, trip_view
from liaison.records.scheduling.queries.words import KINDS, REASONS
from liaison.records.scheduling.values import CancelReason
from liaison.spine.access.queries import patient_for
from liaison.spine.people.models import Patient


class WithoutForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=[(code.value, REASONS[code]) for code in CancelReason],
        widget=forms.RadioSelect,
    )


@desk_page("scheduling.book", methods=("GET", "POST"))
def trip_held(request: HttpRequest, act: Act, trip: UUID) -> HttpResponse:
    """One hold, one booking; or given back."""
    found, patient = _found(act, trip)
    if request.method == "POST":
        if "release" in request.POST:
            actions.release_trip(act, trip=trip)
            messages.success(request, _("Given back. Nothing is held any more."))
            return HttpResponseRedirect(reverse("trip", args=[patient.id]))
        actions.commit_trip(act, trip=trip)
        messages.success(request, _("All of it is booked."))
        return HttpResponseRedirect(reverse("trip-held", args=[trip]))
    spoken = language(found.language) if found.language else ""
    return render(request, "scheduling/trip_held.html", {"trip": found, "patient": patient, "spoken": spoken})


@desk_page("scheduling.book", methods=("GET", "POST"))
def trip_without(request: HttpRequest, act: Act, trip: UUID, appointment: UUID) -> HttpResponse:
    """What the trip becomes without this leg, before it is cancelled."""
    found, patient = _found(act, trip)
    leg = next((leg for leg in found.legs if leg.row.id == appointment), None)
    if leg is None:
        raise Http404(appointment)
    form = WithoutForm(request.POST or None)
    if form.is_valid():
        actions.cancel_leg(act, appointment=appointment, reason=CancelReason(form.cleaned_data["reason"]))
        messages.success(request, _("Cancelled, and the rest of the trip follows."))
        return HttpResponseRedirect(reverse("trip-held", args=[trip]))
    repair = actions.plan_repair(act, appointment=appointment)
    names = {leg.row.id: leg.row.what for leg in found.legs}
    context = {
        "trip": found, "patient": patient, "leg": leg, "form": form, "lost": [KINDS[kind] for kind in repair.lost],
        "moves": [(names[pk], before, after) for pk, before, after in repair.moves],
        "drops": [(names[pk]) for pk in repair.drops],
    }  # fmt: skip
    return render(request, "scheduling/trip_without.html", context, status=422 if form.errors else 200)


def _found(act: Act, trip: UUID) -> tuple[TripView, Patient]:
    found = trip_view(act, trip=trip)
    if found is None:
        raise Http404(trip)
    return found, patient_for(act, found.patient, "scheduling.book")
