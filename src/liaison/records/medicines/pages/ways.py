"""From a duty to the patient's page it is done on; a duty knows only the comparison or the supply."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.records.medicines import queries


@desk_page("medicines.read")
def comparison(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    return _to("patient-reconcile", queries.patient_of_comparison(act, key=key), key)


@desk_page("medicines.read")
def agreed(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    return _to("patient-medicine-list", queries.patient_of_comparison(act, key=key), key)


@desk_page("medicines.read")
def supply(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    return _to("patient-supplies", queries.patient_of_supply(act, key=key), key)


def _to(url_name: str, patient: UUID | None, key: str) -> HttpResponse:
    if patient is None:
        raise Http404(key)
    return HttpResponseRedirect(reverse(url_name, args=[patient]))
