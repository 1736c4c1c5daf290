"""One item as the pane beside the list shows it: what to do, why now, by when, and who is on it."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from liaison.insight.open_work import standing
from liaison.interfaces.desk import doing, why, wording, work_list
from liaison.interfaces.desk.reaching import reaching_of
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.platform.ui.components.content import Fact
from liaison.spine.access.queries import staff_in
from liaison.spine.work.actions import looking
from liaison.spine.work.queries import item_detail
from liaison.spine.work.queries.words import SET_ASIDE
from liaison.spine.work.values import ItemDetail, Line, Person, find

_SOON = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Can:
    """Which verbs are offered; whether they are allowed is asked again when they are used."""

    claim: bool
    release: bool
    hand_off: bool
    set_aside: bool
    bring_back: bool
    watch: bool
    unwatch: bool


def context(request: HttpRequest, act: Act, item_id: int) -> dict[str, object]:
    """What desk/item.html needs. Opening an item is seen by others who have it open."""
    query = work_list.kept(request, work_list.view_in(request))
    try:
        detail = item_detail(act, item=item_id)
    except Refused as refused:
        if refused.data.get("why") != "restricted":
            raise
        return {"item_id": item_id, "closed_chart": refused.data["patient"], "list_url": work_list.list_url(request)}
    line = detail.line
    now = standing(act, [line]).get(line.item)
    return {
        "item_id": item_id, "detail": detail, "line": line, "query": query, "list_url": work_list.list_url(request),
        "gender": wording.gender(line.gender), "why": why.in_words(line), "reasons": why.in_numbers(line.reasons),
        "mark": wording.MARKS[line.law.mark], "facts": [*(now.facts if now else ()), *_facts(act, detail)], "do": doing.of(act, line, now),
        "can": _can(act, detail), "others": _others(act, detail),
    }  # fmt: skip


def answered(request: HttpRequest, act: Act, item_id: int, *, gone: str = "") -> HttpResponse:
    """After a verb: the item as it is now in its pane, and the list told to look again."""
    if not request.headers.get("HX-Request"):
        query = work_list.kept(request, work_list.view_in(request))
        return HttpResponseRedirect(f"{reverse('item', args=[item_id])}{query}")
    response = render(request, "desk/item.html", {**context(request, act, item_id), "said": gone})
    response["HX-Trigger"] = "work-changed"
    return response


def _can(act: Act, detail: ItemDetail) -> Can:
    me, line = staff_in(act), detail.line
    open_, does = detail.closed_at is None, may(act, "work.do")
    mine = line.owner is not None and line.owner.id == me
    offered = line.offered_to is not None
    return Can(
        claim=open_ and does and not mine and not _owner_is_there(detail),
        release=open_ and does and mine,
        hand_off=open_ and not offered and (mine or may(act, "work.assign")),
        set_aside=open_ and does and line.set_aside_until is None,
        bring_back=open_ and does and line.set_aside_until is not None,
        watch=open_ and all(watcher.id != me for watcher in detail.watchers),
        unwatch=open_ and any(watcher.id == me for watcher in detail.watchers),
    )


def _owner_is_there(detail: ItemDetail) -> bool:
    return detail.line.owner is not None and detail.line.owner in detail.reachable_by


def _others(act: Act, detail: ItemDetail) -> tuple[Person, ...]:
    return looking(act, item=detail.line.item) if detail.closed_at is None and staff_in(act) else ()


def _facts(act: Act, detail: ItemDetail) -> list[Fact]:
    line = detail.line
    spoken = wording.language(line.language) if line.language else ""
    return [
        Fact(_("If late"), line.if_late),
        Fact(_("Done when"), line.law.evidence),
        *_reach(act, line),
        Fact(_("Language"), spoken, _("with interpreter") if line.interpreter else ""),
        Fact(_("With"), line.owner.name if line.owner else _("the team"), _reached(detail)),
        *([Fact(_("Watched by"), ", ".join(p.name for p in detail.watchers))] if detail.watchers else []),
        *(
            [Fact(pgettext("state", "Set aside"), SET_ASIDE[detail.set_aside_reason])]
            if detail.set_aside_reason
            else []
        ),
    ]


def _reach(act: Act, line: Line) -> list[Fact]:
    """Where somebody must be reached: when and how that works best."""
    duty = find(line.duty)
    if duty is None or not duty.needs_reaching or line.patient is None:
        return []
    said = reaching_of(act, line.patient, line.legal_due)
    found = [Fact(_("Best reached"), said.best, said.why)] if said.best else []
    if said.of.next_at and line.legal_due - act.at < _SOON:  # the best hour of a week may come too late
        found.append(Fact(_("Best before it is due"), date_format(said.of.next_at, _("l G:i"))))
    return found


def _reached(detail: ItemDetail) -> str:
    """Who is reached when it is not the owner: the cover, or the team."""
    line = detail.line
    if line.owner is None or _owner_is_there(detail):
        return ""
    return _("away; meanwhile: %(names)s") % {"names": ", ".join(person.name for person in detail.reachable_by)}
