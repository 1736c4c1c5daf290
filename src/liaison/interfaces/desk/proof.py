"""The proof of a deadline: its law, every day or stretch counted or not and why, the facts, stored beside replayed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.insight.words import say, teller_for
from liaison.interfaces.desk import wording, work_list
from liaison.kernel.act import Act
from liaison.kernel.clock import Line
from liaison.platform.http import desk_page
from liaison.platform.ui.words import Words
from liaison.spine.work.queries import item_detail
from liaison.spine.work.queries import proof as prove
from liaison.spine.work.queries.watermark import facts
from liaison.spine.work.queries.words import DID
from liaison.spine.work.values import Proven

WHY: dict[str, Words] = {
    "start": gettext_lazy("the day it began; the next day is day 1"),
    "counted": gettext_lazy("counted"),
    "weekend": gettext_lazy("weekend"),
    "hours": gettext_lazy("outside opening hours"),
    "paused": gettext_lazy("the clock stood still"),
    "rolled": gettext_lazy("the due day moves here"),
}


@dataclass(frozen=True)
class DayLine:
    """One day or stretch of the proof."""

    on: date
    hours: str  # "9:00 to 17:00" where hours are counted
    counted: bool
    n: str  # the count reached, where it was counted
    why: Words
    due: bool  # the day or stretch in which the count is complete


@dataclass(frozen=True)
class FactLine:
    event: int
    text: Words
    did: Words
    happened_at: datetime
    recorded_at: datetime
    by: str


@desk_page("work.see")
def proof(request: HttpRequest, act: Act, item_id: int) -> HttpResponse:
    """In the pane when asked for from there; a page of its own to print when opened by its address."""
    proven = prove(act, item=item_id)
    zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
    query = work_list.kept(request, work_list.view_in(request))
    context = {
        "item_id": item_id, "line": item_detail(act, item=item_id).line, "proven": proven,
        "span": wording.span_said(proven.span),
        "mark": wording.MARKS[proven.law.mark], "mark_means": wording.MARKS_MEAN[proven.law.mark],
        "days": list(_days(proven)), "facts": _facts(act, zone, proven), "zone_name": proven.zone,
        "back": f"{reverse('item', args=[item_id])}{query}", "query": query,
    }  # fmt: skip
    in_pane = request.headers.get("HX-Target") == "detail"
    return render(request, "desk/proof.html" if in_pane else "desk/proof_page.html", context)


def _days(proven: Proven) -> Iterable[DayLine]:
    last = max((i for i, line in enumerate(proven.proof.lines) if line.counted), default=-1)
    zone = ZoneInfo(proven.zone)
    for i, line in enumerate(proven.proof.lines):
        yield DayLine(
            line.on, _hours(line, proven.zone), line.counted, _count(line, proven), _why(line, zone), i == last
        )


def _why(line: Line, zone: ZoneInfo) -> Words:
    """Holidays and closed days by the names that the calendar gives; stretches by their length."""
    if line.begun and line.ended and line.code == "counted":
        return wording.stretch(line.begun.astimezone(zone), line.ended.astimezone(zone))
    if line.code == "site":
        return _("site closed: %(why)s") % {"why": line.why.removeprefix("site closed: ")}
    return WHY.get(line.code) or _(line.why)


def _count(line: Line, proven: Proven) -> str:
    if not line.counted:
        return ""
    if proven.counts_days:
        return str(line.n)
    return _("%(hours)s h") % {"hours": f"{line.n / 3600:g}"}


def _hours(line: Line, zone: str) -> str:
    if not line.begun or not line.ended:
        return ""
    here = ZoneInfo(zone)
    begun, ended = (moment.astimezone(here) for moment in (line.begun, line.ended))
    return _("%(from)s to %(to)s") % {"from": f"{begun:%H:%M}", "to": f"{ended:%H:%M}"}


def _facts(act: Act, zone: ZoneInfo, proven: Proven) -> list[FactLine]:
    rows = facts(act, [fact.event for fact in proven.facts])
    bodies = [row.body for row in rows.values()]
    teller = teller_for(act.at, zone, bodies, [fact.actor for fact in proven.facts])
    return [
        FactLine(
            fact.event, say(fact.name, rows[fact.event].body, teller), DID[fact.did], fact.happened_at, fact.at,
            teller.actor(fact.actor),
        )
        for fact in proven.facts
    ]  # fmt: skip
