"""Calendar addresses: a page to make and revoke them, and the address itself, which needs no sign-in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may, public_page, request_id_of
from liaison.records.scheduling import actions
from liaison.records.scheduling.queries import feeds as queries
from liaison.spine.access.pages.by_secret import Tries, too_often
from liaison.spine.access.queries import now, patient_for
from liaison.spine.people.queries import actor_names

READS_AN_HOUR, MISSES_AN_HOUR = 60, 30  # of one address; of one machine that tries addresses


@desk_page("scheduling.read", methods=("GET", "POST"))
def feeds(request: HttpRequest, act: Act) -> HttpResponse:
    """Of clinicians and things."""
    everybody = may(act, "scheduling.set_up")
    made = actions.make_feed(act, resource=_id(request.POST.get("resource", ""))) if request.method == "POST" else ""
    owners = queries.feeds_of_resources(act, everybody=everybody)
    lines = [line for owner in owners for line in owner.feeds]
    context = {"owners": owners, "everybody": everybody, "address": _address(request, made), "names": _names(lines)}
    return render(request, "scheduling/feeds.html", context)


@desk_page("scheduling.book", methods=("GET", "POST"))
def patient_feeds(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "scheduling.book")
    made = actions.make_feed(act, patient=patient.id) if request.method == "POST" else ""
    lines = queries.feeds_of_patient(act, patient=patient.id)
    context = {"patient": patient, "lines": lines, "address": _address(request, made), "names": _names(lines)}
    return render(request, "scheduling/feeds_patient.html", context)


@desk_page("scheduling.read", methods=("POST",))
def revoke(request: HttpRequest, act: Act, feed: UUID) -> HttpResponse:
    actions.revoke_feed(act, feed=feed)
    messages.success(request, _("Revoked: the address does not answer any more."))
    patient = _id(request.POST.get("patient", ""))
    return HttpResponseRedirect(
        reverse("schedule-feeds-patient", args=[patient]) if patient else reverse("schedule-feeds")
    )


@public_page("a calendar program cannot sign in: the secret address is the key, and can be revoked")
@require_safe
def calendar_file(request: HttpRequest, secret: str) -> HttpResponse:
    tries = Tries(request, "feed", secret)
    if tries.reads >= READS_AN_HOUR:
        return too_often()
    act = Act(
        actor="system:calendar-feed", role="integration", purpose="operations", via="feed",
        request_id=request_id_of(request), at=now(),
    )  # fmt: skip
    found = actions.read_feed(act, secret=secret)
    if found is None and tries.misses >= MISSES_AN_HOUR:
        return too_often()
    tries.count(missed=found is None)
    if found is None:
        return HttpResponse(status=404)
    headers = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
    return HttpResponse(found, content_type="text/calendar; charset=utf-8", headers=headers)


def _address(request: HttpRequest, secret: str) -> str:
    """Shown in the answer itself and kept nowhere: not even in the session."""
    return request.build_absolute_uri(reverse("calendar-feed", args=[secret])) if secret else ""


def _names(lines: list[Any]) -> dict[str, str]:
    return actor_names({line.made_by for line in lines})


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
