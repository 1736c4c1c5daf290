"""The packet on paper, and as a FHIR file: the same facts that are faxed."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from liaison.journeys.referrals import queries
from liaison.journeys.referrals.pages.loop import of_key
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.spine.access.queries import patient_for


@desk_page("referrals.track")
def packet(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    found = queries.printed(act, referral=of_key(key))
    if found is None:
        raise Http404(key)
    patient_for(act, found.patient, "referrals.track")
    return render(
        request, "referrals/packet.html", {"sheet": found.sheet, "sections": found.sheet.sections(), "key": key}
    )


@desk_page("referrals.track")
def bundle(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """A transaction of patient, order and task, for an office that takes files. Its receipt is written down by hand."""
    found = queries.printed(act, referral=of_key(key))
    if found is None:
        raise Http404(key)
    patient_for(act, found.patient, "referrals.track")
    response = HttpResponse(
        json.dumps(found.bundle, ensure_ascii=False, indent=1), content_type="application/fhir+json"
    )
    response["Content-Disposition"] = f'attachment; filename="referral-{found.sheet.reference}.json"'
    return response


urlpatterns = [
    path("referrals/<str:key>/packet", packet, name="referral-packet"),
    path("referrals/<str:key>/bundle", bundle, name="referral-bundle"),
]
