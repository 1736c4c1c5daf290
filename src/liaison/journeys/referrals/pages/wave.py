"""A wave of reminders: shown first, with who is left out and why, then sent once."""

from urllib.parse import urlencode, urlsplit
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.journeys.referrals import actions, queries
from liaison.journeys.referrals.pages.board import LIST, quiet_for, said_of
from liaison.journeys.referrals.pages.words import URGENCY, WAYS, WHY_NOT
from liaison.journeys.referrals.values import Board, Chased
from liaison.kernel.act import Act
from liaison.platform.http import desk_page

_MOST = 200


@desk_page("referrals.track", methods=("GET", "POST"))
def wave(request: HttpRequest, act: Act) -> HttpResponse:
    """GET: of all that are silent for so many days; a POST of chosen ones shows those; with `send` it is sent."""
    chosen = _chosen(request, act)
    if request.method == "POST" and request.POST.get("do") == "send":
        return _sent(request, act, chosen)
    planned = queries.wave(act, referrals=chosen)
    goes = [one for one in planned if not one.why]
    context = {
        "goes": [_shown(one, act) for one in goes], "left_out": [_shown(one, act) for one in planned if one.why],
        "ids": [one.line.id for one in goes], "wave": uuid4(), "kept": (kept := _kept(request)), "back": _board(kept),
    }  # fmt: skip
    return render(request, "referrals/wave.html", context)


def _chosen(request: HttpRequest, act: Act) -> list[UUID]:
    if request.method == "POST":
        return [found for text in request.POST.getlist("selected")[:_MOST] if (found := _id(text))]
    days = request.GET.get("quiet", "10")
    asked = Board(quiet=int(days) if days.isdigit() and len(days) < 4 else 10)
    return [line.id for line in queries.board(act, asked=asked)[:_MOST]]


def _sent(request: HttpRequest, act: Act, chosen: list[UUID]) -> HttpResponse:
    found = actions.send_wave(act, wave=_id(request.POST.get("wave", "")) or uuid4(), referrals=chosen)
    left = sum(1 for one in found if not one.why)
    held = len(found) - left
    said = ngettext("%(n)d reminder is on its way.", "%(n)d reminders are on their way.", left) % {"n": left}
    messages.success(request, said)
    if held:
        kept = ngettext("%(n)d was left out: its page says why.", "%(n)d were left out: their pages say why.", held)
        messages.warning(request, kept % {"n": held})
    return HttpResponseRedirect(_board(_kept(request)))


def _kept(request: HttpRequest) -> str:
    """What the board was narrowed to when somebody came from it: the way back leads to the same lines."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    asked = came_from.query if came_from.path == reverse("referrals") else request.GET.urlencode()
    names = {each.name for each in LIST.filters}
    pairs = QueryDict(request.POST.get("kept", asked)).lists()
    return urlencode([(name, value) for name, values in pairs if name in names for value in values])


def _board(kept: str) -> str:
    return reverse("referrals") + (f"?{kept}" if kept else "")


def _shown(one: Chased, act: Act) -> dict[str, object]:
    return {
        "line": one.line, "what": said_of(one.line), "silent": quiet_for(one.line, act.at), "way": WAYS.get(one.way, ""),
        "number": one.number, "why": one.detail or WHY_NOT.get(one.why, ""), "urgency": URGENCY[one.line.urgency],
        "url": reverse("referral", args=[one.line.key]), "try": _("try %(n)d of 3") % {"n": one.number},
    }  # fmt: skip


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


urlpatterns = [path("referrals/wave", wave, name="referral-wave")]
