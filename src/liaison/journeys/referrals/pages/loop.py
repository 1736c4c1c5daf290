"""One referral: the chain of nine with its proof, and what is to be done next."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from liaison.engines.referring import Stage
from liaison.journeys.referrals import queries
from liaison.journeys.referrals.events import referral_of
from liaison.journeys.referrals.pages import words
from liaison.journeys.referrals.pages.board import quiet_for
from liaison.journeys.referrals.pages.doing import VERBS, forms_for
from liaison.journeys.referrals.values import Link, Loop, Way
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.records.directory.pages import words as directory
from liaison.records.directory.queries import Offer
from liaison.records.directory.queries import office as office_of
from liaison.spine.access.queries import patient_for, staff_in
from liaison.spine.people.models import Staff

_OFFERED = 5
_NAMED = (Stage.SEND, Stage.ANSWER, Stage.DATE, Stage.VISIT)
_MACHINE = (Way.FAX, Way.LETTER, Way.EMAIL)


@desk_page("referrals.read", methods=("GET", "POST"))
def referral(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    loop = _asked(act, key)
    patient = patient_for(act, loop.line.patient, "referrals.read")
    made = forms_for(request, loop, _people(), staff_in(act))
    doing = request.POST.get("do", "")
    if doing in VERBS and (done := _done(act, loop, doing, made[doing])):
        messages.success(request, done)
        return HttpResponseRedirect(reverse("referral", args=[key]))
    errors = made[doing] if doing in VERBS and made[doing].errors else None
    context = {
        "loop": loop, "line": loop.line, "patient": patient, "forms": made, "wrong": errors, "doing": doing,
        **_heads(act, loop), **_next(act, loop), "wants_name": loop.line.stage in _NAMED, "may": {
            "track": may(act, "referrals.track"), "order": may(act, "referrals.order"), "review": may(act, "referrals.review"),
        },
    }  # fmt: skip
    return render(request, "referrals/loop.html", context, status=422 if errors else 200)


def _done(act: Act, loop: Loop, doing: str, form: forms.Form) -> str:
    """What was done, in words; empty when nothing was, with the reason in the form."""
    if not form.is_valid():
        return ""
    try:
        return VERBS[doing][1](act, loop, form.cleaned_data)
    except Refused as refused:
        if refused.code.startswith("access."):
            raise
        field = str(refused.data.get("field", ""))
        form.add_error(field if field in form.fields else None, str(refused.message))
    return ""


def _heads(act: Act, loop: Loop) -> dict[str, object]:
    line = loop.line
    return {
        "service": directory.service(line.service), "reason": words.reason(line.reason) if line.reason else "",
        "urgency": words.URGENCY[line.urgency], "target": words.TARGET[line.urgency],
        "state": words.ENDS[line.end] if line.end else words.STAGES[line.stage],
        "chain": [_step(one, loop) for one in loop.links], "silent": quiet_for(line, act.at),
        "rung": words.RUNG[loop.rung.because] if loop.rung else "",
        "sendings": [
            (one, words.WAYS.get(one.way, one.way), words.STATES.get(one.state, ("neutral", one.state)), words.WHOM.get(one.whom, ""))
            for one in loop.sendings
        ],
        "choices": [(one, words.WHO_CHOSE.get(one.said_by, one.said_by), list(one.offered)) for one in loop.choices],
    }  # fmt: skip


def _next(act: Act, loop: Loop) -> dict[str, object]:
    """What the stage asks for: the packet and the offices before it leaves."""
    if loop.line.stage is not Stage.SEND or loop.line.end:
        return {}
    chosen = office_of(act, office=loop.line.office) if loop.line.office else None
    found = queries.offers_of(act, referral=loop.line.id) if chosen is None else []
    takes = chosen.listing.takes if chosen else ()
    open_codes = {one.code for one in loop.included if not one.included}
    return {
        "lacks": [(one.code, words.lack(one.code), words.OWNERS[one.owner], one.code in open_codes) for one in loop.lacks],
        "enclosed": [(words.lack(one.code), one) for one in loop.included],
        "can_include": bool(open_codes), "chosen": chosen, "offers": [_offer(one) for one in found[:_OFFERED]],
        "ways": [(way, words.WAYS[way]) for way in _MACHINE if way in takes], "more": len(found) > _OFFERED,
    }  # fmt: skip


def _offer(one: Offer) -> dict[str, object]:
    learned = one.office.learned
    return {
        "id": one.office.id, "name": one.office.name, "site": one.office.listing.site, "wait": directory.days(learned.wait),
        "minutes": one.minutes, "notes": directory.part(learned.notes),
        "because": [words.BECAUSE[code] for code in one.because if code in words.BECAUSE],
    }  # fmt: skip


def _step(link: Link, loop: Loop) -> dict[str, object]:
    """A proof that is a paper or a message leads there."""
    url = ""
    if link.ref.startswith("document:"):
        url = reverse("document", args=[link.ref])
    shown = link.ref if link.how in ("said", "patient", "handed") else ""
    return {
        "link": link, "title": words.STEPS[link.step], "how": words.HOWS.get(link.how, link.how), "url": url, "shown": shown,
        "next": not link.done and not link.skipped and not loop.line.end and link.step == _first_open(loop),
    }  # fmt: skip


def _first_open(loop: Loop) -> int:
    return next((one.step for one in loop.links if not one.done and not one.skipped), 0)


def _people() -> list[tuple[str, str]]:
    rows = Staff.objects.filter(active=True, role__in=("coordinator", "supervisor", "clinician")).order_by("name")
    return [(str(row.id), row.name) for row in rows]


def _asked(act: Act, key: str) -> Loop:
    """Also by the key of one missing thing of its packet."""
    try:
        found = queries.loop(act, referral=referral_of(key))
    except ValueError:
        found = None
    if found is None:
        raise Http404(key)
    return found


def of_key(key: str) -> UUID:
    try:
        return referral_of(key)
    except ValueError:
        raise Http404(key) from None


urlpatterns = [path("referrals/<path:key>", referral, name="referral")]
