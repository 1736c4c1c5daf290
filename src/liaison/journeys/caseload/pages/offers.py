"""What is on offer to me: accepted together, declined one by one with a reason; and a no that I hear."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.journeys.caseload import actions
from liaison.journeys.caseload.pages import words
from liaison.journeys.caseload.pages.cases import tabs
from liaison.journeys.caseload.queries import offers_to
from liaison.journeys.caseload.queries.history import transfer
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.spine.access.queries import patient_for, staff_in
from liaison.spine.people.queries import about


@desk_page("caseload.read")
def offers(request: HttpRequest, act: Act) -> HttpResponse:
    me = staff_in(act)
    lines = [
        {"offer": each, "programme": words.PROGRAMMES[each.programme], "acuity": (words.KINDS[each.acuity], words.ACUITIES[each.acuity])}
        for each in (offers_to(act, staff=me) if me else [])
    ]  # fmt: skip
    return render(request, "caseload/offers.html", {"tabs": tabs(act, "offers"), "lines": lines})


@desk_page("caseload.keep")
def answer(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """Where the work list leads: all that is on offer stands on one page."""
    return HttpResponseRedirect(reverse("case-offers"))


@desk_page("caseload.keep", methods=("POST",))
def accept(request: HttpRequest, act: Act) -> HttpResponse:
    ticked = [
        int(text) for text in request.POST.getlist("offer") if text.isascii() and text.isdigit() and len(text) < 19
    ]
    if not ticked:
        raise Refused("caseload.nothing", _("Tick what you take over."))
    taken = actions.accept_cases(act, transfers=ticked)
    messages.success(request, ngettext("%(n)d case is yours now.", "%(n)d cases are yours now.", taken) % {"n": taken})
    return HttpResponseRedirect(reverse("case-offers"))


@desk_page("caseload.keep", methods=("POST",))
def settle(request: HttpRequest, act: Act, transfer_id: int, name: str) -> HttpResponse:
    match name:
        case "decline":
            actions.decline_case(act, transfer=transfer_id, why=request.POST.get("why", "")[:500])
            messages.info(request, _("Declined. Whoever offered it is told why."))
            return HttpResponseRedirect(reverse("case-offers"))
        case "withdraw":
            actions.withdraw_offer(act, transfer=transfer_id)
            messages.info(request, _("Taken back: it stays where it was."))
        case "seen":
            actions.see_refusal(act, transfer=transfer_id)
            messages.success(request, _("Written down."))
        case _:
            raise Http404(name)
    found = transfer(act, transfer=transfer_id)
    return HttpResponseRedirect(reverse("case", args=[found.case]) if found else reverse("cases"))


@desk_page("caseload.keep")
def refused(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """Where the work list leads when somebody said no."""
    text = key.removeprefix("transfer:")
    found = transfer(act, transfer=int(text)) if text.isascii() and text.isdigit() and len(text) < 19 else None
    if found is None:
        raise Http404(key)
    patient = patient_for(act, found.patient, "caseload.keep")
    return render(request, "caseload/refused.html", {"offer": found, "patient": patient, "who": about(act, patient)})


urlpatterns = [
    path("caseload/offers", offers, name="case-offers"),
    path("caseload/offers/accept", accept, name="case-accept"),
    path("caseload/offers/answer/<str:key>", answer, name="case-answer"),
    path("caseload/offers/refused/<str:key>", refused, name="case-refused"),
    path("caseload/offers/<int:transfer_id>/<slug:name>", settle, name="case-offer"),
]
