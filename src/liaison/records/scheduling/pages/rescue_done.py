"""A rescue that was applied: what became of each visit, who must be told, and ten minutes in which all of it can be undone."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, live, unchanged
from liaison.platform.ui.languages import language
from liaison.records.scheduling import actions
from liaison.records.scheduling.pages.rescue_words import FATE_KINDS, FATES
from liaison.records.scheduling.queries.rescue import Applied, applied
from liaison.records.scheduling.values.rescue import Fate


@desk_page("scheduling.rescue")
def rescue_done(request: HttpRequest, act: Act, rescue: UUID) -> HttpResponse:
    found = _found(act, rescue)
    rows = [
        (visit, FATES[Fate(visit.fate)], FATE_KINDS[Fate(visit.fate)], language(visit.language))
        for visit in found.visits
    ]
    return render(request, "scheduling/rescue_done.html", _state(act, found) | {"rows": rows})


@desk_page("scheduling.rescue")
def rescue_left(request: HttpRequest, act: Act, rescue: UUID) -> HttpResponse:
    """How long it can still be undone: a fragment that keeps itself fresh."""
    state = _state(act, _found(act, rescue))
    if same := unchanged(request, state["left"], state["can_undo"]):
        return same
    return live(request, render(request, "scheduling/rescue_left.html", state))


@desk_page("scheduling.rescue", methods=("POST",))
def rescue_undo(request: HttpRequest, act: Act, rescue: UUID) -> HttpResponse:
    actions.undo_rescue(act, rescue=rescue)
    messages.success(request, _("Undone. Every visit is where it was."))
    return HttpResponseRedirect(reverse("rescue-done", args=[rescue]))


def _found(act: Act, rescue: UUID) -> Applied:
    found = applied(act, rescue=rescue)
    if found is None:
        raise Http404(rescue)
    return found


def _state(act: Act, found: Applied) -> dict[str, object]:
    left = max(int((found.row.undo_until - act.at).total_seconds()), 0)
    return {"found": found, "left": -(-left // 60), "can_undo": bool(left) and found.row.undone_at is None}
