"""Hand-off: what I am offered, questions about what I offered, and a draft of everything of mine to offer on."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.insight.words import Teller, say, teller_for
from liaison.interfaces.desk import wording
from liaison.interfaces.desk.away import AwayForm
from liaison.interfaces.desk.brief import briefly
from liaison.interfaces.desk.colleagues import chosen, colleagues
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.spine.access.queries import staff_in
from liaison.spine.work.actions import (
    accept_hand_off,
    explain_hand_off,
    offer_hand_off,
    question_hand_off,
    withdraw_hand_off,
)
from liaison.spine.work.queries import offers_to, worklist
from liaison.spine.work.queries.last_facts import last_facts
from liaison.spine.work.queries.lines import lines_of
from liaison.spine.work.queries.team_state import own_absences
from liaison.spine.work.queries.watermark import Told
from liaison.spine.work.values import Line, OfferLine, View

MOST = 200  # of one's own items on one page; nobody hands more on at once


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One item as it would be handed on: what it is, how its clock stands, what happened last."""

    line: Line
    gender: object
    last: str
    offer: OfferLine | None = None


@desk_page("work.do")
def hand_off(request: HttpRequest, act: Act) -> HttpResponse:
    me, offers = staff_in(act), offers_to(act)
    mine = worklist(act, view=View.MINE, size=MOST).lines
    offered = lines_of(act, [offer.item for offer in offers])
    told = last_facts(act, {line.patient for line in (*mine, *offered.values()) if line.patient})
    zone = request.desk.zone  # type: ignore[attr-defined]
    teller = briefly(teller_for(act.at, zone, [fact.body for fact in told.values()]))
    to_me = [offer for offer in offers if offer.to.id == me]
    context = {
        "to_me": [_draft(offered[offer.item], told, teller, offer) for offer in to_me if offer.item in offered],
        "asked": [
            _draft(offered[offer.item], told, teller, offer)
            for offer in offers
            if offer.to.id != me and offer.item in offered
        ],
        "mine": [_draft(line, told, teller) for line in mine if line.offered_to is None],
        "waiting": [_draft(line, told, teller) for line in mine if line.offered_to],
        "people": colleagues(act), "away_form": AwayForm(people=colleagues(act)), "absences": own_absences(act),
    }  # fmt: skip
    return render(request, "desk/hand_off.html", context)


@desk_page("work.do", methods=("POST",))
@transaction.atomic
def offer(request: HttpRequest, act: Act) -> HttpResponse:
    """All that is ticked, each with its own note; all or none."""
    to, items = request.POST.get("to", ""), numbers(request.POST.getlist("item"))
    if not to or not items:
        raise Refused("work.words_missing", _("Choose somebody, and tick what to hand on."))
    for item in items:
        offer_hand_off(act, item=item, to=chosen(to), note=request.POST.get(f"note-{item}", ""))
    said = ngettext("%(n)d item is on offer.", "%(n)d items are on offer.", len(items)) % {"n": len(items)}
    messages.success(request, said)
    return HttpResponseRedirect(reverse("hand-off"))


@desk_page("work.do", methods=("POST",))
@transaction.atomic
def answer(request: HttpRequest, act: Act) -> HttpResponse:
    """Accept what is ticked with one reading-back, but ask where a question was typed."""
    words = request.POST.get("words", "")
    if asked := numbers(request.POST.getlist("ask")):
        question_hand_off(act, offer=asked[0], question=request.POST.get(f"question-{asked[0]}", ""))
        messages.info(request, _("Asked. It stays where it is until they answer."))
        return HttpResponseRedirect(reverse("hand-off"))
    ticked = numbers(request.POST.getlist("offer"))
    questions = {number: request.POST.get(f"question-{number}", "").strip() for number in ticked}
    accepted = [number for number in ticked if not questions[number]]  # whoever asks does not accept yet
    if not ticked:
        raise Refused("work.words_missing", _("Tick what you take over."))
    for number in ticked:
        if questions[number]:
            question_hand_off(act, offer=number, question=questions[number])
        else:
            accept_hand_off(act, offer=number, read_back=words)
    said = ngettext("%(n)d item is yours now.", "%(n)d items are yours now.", len(accepted)) % {"n": len(accepted)}
    messages.success(request, said)
    return HttpResponseRedirect(reverse("hand-off"))


@desk_page("work.do", methods=("POST",))
def settle(request: HttpRequest, act: Act, offer_id: int) -> HttpResponse:
    """Answer the question about what I offered, or take the offer back."""
    if "withdraw" in request.POST:
        withdraw_hand_off(act, offer=offer_id)
        messages.info(request, _("Taken back: it is yours as before."))
    else:
        explain_hand_off(act, offer=offer_id, note=request.POST.get("note", ""))
        messages.success(request, _("Answered: it is on offer again."))
    return HttpResponseRedirect(reverse("hand-off"))


def _draft(line: Line, told: dict[UUID, Told], teller: Teller, offer: OfferLine | None = None) -> Draft:
    fact = told.get(line.patient) if line.patient else None
    last = f"{say(fact.name, fact.body, teller)}, {teller.moment(fact.at)}" if fact else ""
    return Draft(line=line, gender=wording.gender(line.gender), last=last, offer=offer)


def numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19]
