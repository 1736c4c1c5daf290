"""Medicines after a stay are reconciled on the patient's own page; a duty knows only the stay."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from liaison.journeys.transitions.pages.statement import stay_at
from liaison.kernel.act import Act
from liaison.platform.http import desk_page


@desk_page("medicines.compare")
def medicines(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    stay = stay_at(act, key)
    return HttpResponseRedirect(f"{reverse('patient-reconcile', args=[stay.patient_id])}?stay={stay.stay_id}")
