"""Triage: whose a message is, among ranked candidates or by looking somebody up; and one conversation into another."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.spine.conversations import actions, queries
from liaison.spine.conversations.pages.acting import answered
from liaison.spine.conversations.pages.thread_context import context_of
from liaison.spine.conversations.values import Party
from liaison.spine.people.queries import find_patients


@desk_page("conversations.triage", methods=("POST",))
def identify(request: HttpRequest, act: Act, thread: UUID) -> HttpResponse:
    """One of the candidates, somebody found, or nobody of ours."""
    chosen = request.POST.get("patient") or request.GET.get("patient", "")
    if chosen == "nobody":
        actions.identify(act, thread=thread, patient=None)
        return answered(request, act, thread, said=_("Closed: it is nobody's of ours."))
    try:
        patient = UUID(chosen)
    except ValueError:
        raise Http404("patient") from None
    known = next((one for one in queries.candidates(act, thread) if one.patient == patient), None)
    actions.identify(
        act, thread=thread, patient=patient, party=Party(known.party) if known else Party.PATIENT,
        party_ref=known.party_ref if known else "", party_name=known.party_name if known else "",
        keep_address="keep" in request.POST,
    )  # fmt: skip
    return answered(request, act, thread, said=_("Known now. The clock counts from when they wrote."))


@desk_page("conversations.triage", methods=("POST",))
def look_up(request: HttpRequest, act: Act, thread: UUID) -> HttpResponse:
    """By name, birth date, number: what is typed stands in the body, never in an address."""
    text = request.POST.get("who", "")
    found = find_patients(act, text, limit=9).hits if len(text.strip()) > 1 else ()
    return render(request, "conversations/found.html", {"found": found, "open_thread": thread, "asked": text.strip()})


@desk_page("conversations.write", methods=("GET", "POST"))
def merge(request: HttpRequest, act: Act, thread: UUID, into: UUID) -> HttpResponse:
    """First what it will be, then it is."""
    if request.method == "POST":
        actions.merge(act, thread=thread, into=into)
        return answered(request, act, into, said=_("One conversation now."))
    gone, kept = queries.thread(act, thread=thread), queries.thread(act, thread=into)
    if gone is None or kept is None:
        raise Http404(str(into))
    both = sorted([*gone.messages, *kept.messages], key=lambda message: message.at)
    context = context_of(request, act, gone, kept=kept, together=len(both), first=both[0].at if both else None)
    return render(request, "conversations/merge.html", context)
