"""How well we answer the phone: every figure from raw happenings, each with its definition beside it."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.components.lists import Tab
from liaison.spine.calls import queries
from liaison.spine.calls.rules.measures import Measures

DAYS = {"1": gettext_lazy("Today"), "7": gettext_lazy("Seven days"), "30": gettext_lazy("Thirty days")}
_USUAL = "30"


@desk_page("calls.take")
def report(request: HttpRequest, act: Act) -> HttpResponse:
    asked = request.GET.get("days", _USUAL)
    asked = asked if asked in DAYS else _USUAL
    found = queries.measures(act, since=act.at - timedelta(days=int(asked)), until=act.at)
    tabs = [Tab(said, f"?days={code}", code == asked) for code, said in DAYS.items()]
    return render(request, "calls/report.html", {"found": found, "facts": figures(found), "tabs": tabs})


def figures(found: Measures) -> list[Fact]:
    return [
        Fact(
            _("Calls offered"), str(found.offered),
            _("came in and rang longer than five seconds, or were answered; %(n)d shorter ones are left out") % {"n": found.short},
        ),
        Fact(_("Answered"), str(found.answered)),
        Fact(
            _("Average speed of answer"), _seconds(found.answer_seconds),
            _speed(found),
        ),
        Fact(
            _("Abandoned"), _share(found.abandoned, found.offered),
            _("hung up before anybody answered, after more than five seconds; of all offered"),
        ),
        Fact(
            _("On hold"), _seconds(found.hold_seconds),
            _("average of all answered calls; %(n)d were held") % {"n": found.held},
        ),
        Fact(
            _("Settled at the first call"), _share(found.resolved, found.known),
            _("answered, and the same number did not call in again within seven days; the last seven days are not yet known"),
        ),
    ]  # fmt: skip


def _speed(found: Measures) -> str:
    if found.answer_slowest is None:
        return _("from ringing to answered, of those answered")
    slowest = _seconds(found.answer_slowest)
    return _("from ringing to answered, of those answered; nine in ten within %(slowest)s") % {"slowest": slowest}


def _seconds(value: float | None) -> str:
    return "" if value is None else _("%(n)d seconds") % {"n": round(value)}


def _share(part: int, whole: int) -> str:
    if not whole:
        return ""
    said = {"percent": round(100 * part / whole), "part": part, "whole": whole}
    return _("%(percent)d%% (%(part)d of %(whole)d)") % said
