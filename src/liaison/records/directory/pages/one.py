"""One office: what is written down, what was learned with intervals and counts, and every referral behind it without names."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.languages import language
from liaison.records.directory import actions, queries
from liaison.records.directory.pages.words import KINDS, TAKES, days, part, service
from liaison.records.directory.values import Office

_VERBS = {"verify": actions.verify, "retire": actions.retire, "back": actions.bring_back}
_SHOWN = 50
_DONE = {
    "verify": gettext_lazy("Written down: it is so, as of today."), "retire": gettext_lazy("It is offered no more."),
    "back": gettext_lazy("It is offered again."),
}  # fmt: skip


@desk_page("directory.read", methods=("GET", "POST"))
def office(request: HttpRequest, act: Act, office_id: UUID) -> HttpResponse:
    found = queries.office(act, office=office_id)
    if found is None:
        raise Http404(office_id)
    doing = request.POST.get("do", "")
    if doing in _VERBS:
        _VERBS[doing](act, office=office_id)
        messages.success(request, _DONE[doing])
        return HttpResponseRedirect(reverse("office", args=[office_id]))
    seen = queries.waits(act, office=office_id)
    context = {
        "office": found, "facts": _facts(found), "learned": _learned(found), "seen": seen[:_SHOWN], "count": len(seen),
        "may_keep": may(act, "directory.keep"),
    }  # fmt: skip
    return render(request, "directory/office.html", context)


def _facts(one: Office) -> list[Fact]:
    said = one.listing
    ways = ", ".join(f"{postal}: {minutes}" for postal, minutes in sorted(said.ways.items()))
    return [
        Fact(_("What it is"), KINDS[said.kind], ", ".join(str(service(code)) for code in said.services)),
        Fact(_("Site"), said.site or said.address.replace("\n", ", ")),
        Fact(_("Languages"), ", ".join(str(language(code)) for code in said.languages)),
        Fact(_("Insurance it takes"), ", ".join(said.networks)),
        Fact(_("Wants an authorization from"), ", ".join(said.authorization) or _("nobody")),
        Fact(_("Takes referrals by"), ", ".join(str(TAKES[code]) for code in said.takes)),
        Fact(_("Fax"), said.fax),
        Fact(_("Phone"), said.phone),
        Fact(_("E-mail"), said.email),
        Fact(_("Minutes by postal code"), ways),
        *([Fact(_("Note"), said.note)] if said.note else []),
    ]


def _learned(one: Office) -> list[Fact]:
    learned = one.learned
    return [
        Fact(_("Wait for the visit"), days(learned.wait), _("half are seen by then; those still waiting count too")),
        Fact(_("First word"), days(learned.answer)),
        Fact(_("Note after the visit"), days(learned.note)),
        Fact(_("Referrals that got a day"), part(learned.booked), _("of those sent thirty days ago or earlier")),
        Fact(_("Visits with a note"), part(learned.notes), _("of those thirty days ago or earlier")),
    ]


urlpatterns = [path("directory/<uuid:office_id>", office, name="office")]
