"""What is done on the wait list with one verb: an answer written down, an offer taken back, an entry ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.records.scheduling import actions
from liaison.records.scheduling.queries import waiting as queries
from liaison.records.scheduling.queries.waiting import names as words
from liaison.records.scheduling.values import Answer, WaitClosed

SAID = {
    Answer.YES: gettext_lazy("Booked. Everybody else who was asked waits on, and keeps their place."),
    Answer.NO: gettext_lazy("Written down: no. The patient waits on, and keeps their place."),
    Answer.TOO_LATE: gettext_lazy("Too late: the time is gone. Say so; the patient waits on, and keeps their place."),
}
_STOPS = (WaitClosed.NOT_WANTED, WaitClosed.BOOKED_OTHERWISE, WaitClosed.NOT_REACHED)


@desk_page("scheduling.book", methods=("POST",))
def answer(request: HttpRequest, act: Act, offer: UUID, said: str) -> HttpResponse:
    if said not in ("yes", "no"):
        raise Http404(said)
    found = actions.answer_offer(act, offer=offer, yes=said == "yes")
    tell = messages.warning if found is Answer.TOO_LATE else messages.success
    tell(request, str(SAID[found]))
    return HttpResponseRedirect(reverse("waiting"))


@desk_page("scheduling.book", methods=("POST",))
def withdraw(request: HttpRequest, act: Act, wave: UUID) -> HttpResponse:
    actions.withdraw_wave(act, wave=wave)
    messages.success(request, _("Not on offer any more. The time is free for anybody."))
    return HttpResponseRedirect(reverse("waiting"))


@desk_page("scheduling.book", methods=("GET", "POST"))
def stop(request: HttpRequest, act: Act, entry_id: UUID) -> HttpResponse:
    line = queries.entry(act, entry=entry_id)
    if line is None:
        raise Http404(entry_id)
    why = request.POST.get("why", "")
    if request.method == "POST" and why in _STOPS:
        actions.stop_waiting(act, entry=entry_id, why=WaitClosed(why))
        messages.success(request, _("Taken off the wait list."))
        return HttpResponseRedirect(reverse("waiting"))
    context: dict[str, Any] = {
        "line": line, "reasons": [(code, words.CLOSED[code], str(n)) for n, code in enumerate(_STOPS, start=1)],
    }  # fmt: skip
    return render(request, "scheduling/wait_stop.html", context)
