"""Who carries what, and sharing out: first a preview that changes nothing, then exactly that as offers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.journeys.caseload import actions
from liaison.journeys.caseload.pages import words
from liaison.journeys.caseload.pages.cases import tabs
from liaison.journeys.caseload.queries import loads, preview
from liaison.journeys.caseload.rules import points
from liaison.journeys.caseload.values import Load, Proposed
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may


@desk_page("caseload.read")
def carried(request: HttpRequest, act: Act) -> HttpResponse:
    found = loads(act)
    context = {
        "tabs": tabs(act, "loads"),
        "loads": found,
        "most": _most(found),
        "may_share": may(act, "caseload.balance"),
    }
    return render(request, "caseload/loads.html", context)


@desk_page("caseload.balance", methods=("GET", "POST"))
def share(request: HttpRequest, act: Act) -> HttpResponse:
    """GET with a colleague shows what would go to whom; POST does it, if it is still the same."""
    said = request.POST if request.method == "POST" else request.GET
    source, among = _one(said.get("from", "")), _several(said)
    if request.method == "POST":
        done = actions.share_out(act, source=source, among=among, shown=_shown(said), note=said.get("note", "")[:2000])
        told = ngettext("%(n)d case is on offer.", "%(n)d cases are on offer.", len(done)) % {"n": len(done)}
        messages.success(request, told)
        return HttpResponseRedirect(reverse("case-loads"))
    asked = "from" in said
    moves = preview(act, source=source, among=among) if asked else []
    found = loads(act)
    context = {
        "tabs": tabs(act, "share"), "loads": found, "source": str(source or ""), "among": [str(who) for who in among],
        "asked": asked, "moves": [_move(each) for each in moves], "after": _after(found, moves), "most": _most(found, moves),
    }  # fmt: skip
    return render(request, "caseload/share.html", context)


def _move(each: Proposed) -> dict[str, object]:
    return {
        "move": each, "acuity": (words.KINDS[each.acuity], words.ACUITIES[each.acuity]),
        "programme": words.PROGRAMMES[each.programme], "key": f"{each.case}:{each.to}",
    }  # fmt: skip


def _after(found: list[Load], moves: list[Proposed]) -> list[dict[str, object]]:
    """Cases and acuity of everybody, now and when all has been accepted."""
    lines = []
    for load in found:
        came = [each for each in moves if each.to == load.staff]
        went = [each for each in moves if each.source == load.name and each.to != load.staff]
        now = load.acuity + sum(points(each.acuity) for each in came) - sum(points(each.acuity) for each in went)
        if load.cases or came:
            lines.append({"load": load, "cases": load.cases + len(came) - len(went), "acuity": max(now, 0)})
    return lines


def _most(found: list[Load], moves: list[Proposed] | None = None) -> int:
    """The longest bar."""
    return max(
        [1, *(load.acuity for load in found), *(int(str(line["acuity"])) for line in _after(found, moves or []))]
    )


def _one(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Refused("caseload.no_carrier", _("Choose somebody at work here who carries cases.")) from None


def _several(said: QueryDict) -> list[UUID]:
    return [found for text in said.getlist("among") if (found := _one(text))]


def _shown(said: QueryDict) -> list[tuple[int, UUID]]:
    """`case:person` as the preview wrote them."""
    found = []
    for text in said.getlist("move"):
        case, _colon, to = text.partition(":")
        who = _one(to)
        if not (case.isascii() and case.isdigit() and len(case) < 19) or who is None:
            raise Refused("caseload.changed", _("Cases have changed since this was shown: look at it again."))
        found.append((int(case), who))
    return found


urlpatterns = [
    path("caseload/loads", carried, name="case-loads"),
    path("caseload/share", share, name="case-share"),
]
