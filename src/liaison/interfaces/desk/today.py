"""Today: what happened since I last looked, what comes next, and how the team stands."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.interfaces.desk import why, wording
from liaison.interfaces.desk.diagnostics import abnormal_unread
from liaison.interfaces.desk.digest import digest
from liaison.interfaces.desk.sick_calls import sick_calls
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import SIGNED_IN, desk_page, may
from liaison.spine.access.queries import staff_in
from liaison.spine.work.actions import mark_seen, take_back_seen
from liaison.spine.work.queries import offers_to, worklist
from liaison.spine.work.queries.team_state import pressing, team_absences
from liaison.spine.work.values import Answer, Line

NEXT = 3
_MORNING, _EVENING = 12, 17


@desk_page(SIGNED_IN)
def today(request: HttpRequest, act: Act) -> HttpResponse:
    zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
    context: dict[str, object] = {"greeting": _greeting(act.at.astimezone(zone).hour)}
    if may(act, "work.see"):
        context |= _work(act, zone)
    return render(request, "desk/today.html", context)


@desk_page("work.see", methods=("POST",))
def seen(request: HttpRequest, act: Act) -> HttpResponse:
    """Up to the fact that was the newest on the screen."""
    upto = request.POST.get("upto", "")
    if not (upto.isascii() and upto.isdigit() and len(upto) < 19):
        raise Refused("work.bad_value", _("That is no place in the log."))
    mark_seen(act, upto=int(upto))
    return HttpResponseRedirect(reverse("today"))


@desk_page("work.see", methods=("POST",))
def unseen(request: HttpRequest, act: Act) -> HttpResponse:
    take_back_seen(act)
    messages.info(request, _("Shown again: what you had marked as seen."))
    return HttpResponseRedirect(reverse("today"))


def _work(act: Act, zone: ZoneInfo) -> dict[str, object]:
    page = worklist(act, size=NEXT)
    local = act.at.astimezone(zone)
    midnight = datetime.combine(local.date() + timedelta(days=1), time.min, zone)
    return {
        "digest": digest(act, zone), "counts": page.counts,
        "next": [_next(line) for line in page.lines], "pressing": pressing(act, until=midnight),
        "absences": team_absences(act), "asked": _asked_of_me(act), "sick_calls": sick_calls(act), "abnormal_unread": abnormal_unread(act),
    }  # fmt: skip


def _asked_of_me(act: Act) -> int:
    """Questions about what I offered; each keeps its hand-off from going through."""
    me = staff_in(act)
    offers = (offer for offer in offers_to(act) if offer.answer is Answer.QUESTIONED and offer.offered_by)
    return sum(offer.offered_by.id == me for offer in offers if offer.offered_by)


def _next(line: Line) -> dict[str, object]:
    return {"line": line, "why": why.in_words(line, most=3), "gender": wording.gender(line.gender)}


def _greeting(hour: int) -> str:
    if hour < _MORNING:
        return _("Good morning")
    return _("Good afternoon") if hour < _EVENING else _("Good evening")
