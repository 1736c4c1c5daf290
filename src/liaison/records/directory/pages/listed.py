"""The directory: every office with its real waits, the stale ones last."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Cell, Status, Text
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, rows_of
from liaison.platform.ui.navigation import Place, Under, place
from liaison.records.directory import queries
from liaison.records.directory.pages.words import SERVICES, days, part, service
from liaison.records.directory.values import Office

place(
    Place(
        name="directory", title=_("Directory"), url_name="directory", permission="directory.read", key="8", order=77,
        also=("office", "directory-new", "office-edit"), under=Under.CLINIC,
    )
)  # fmt: skip


def _name(one: Office) -> Cell:
    return Text(one.name, ", ".join(str(service(code)) for code in one.listing.services))


def _state(one: Office) -> Cell:
    if not one.active:
        return Status("neutral", _("not offered any more"))
    if not one.listing.new_patients:
        return Status("waiting", _("takes nobody now"))
    return Status("soon", _("not verified for ninety days")) if one.stale else Status("done", _("verified"))


LIST: List[Office] = List(
    name="directory", title=_("Directory"), key_of=lambda one: one.key, url_of=lambda one: reverse("office", args=[one.id]),
    label_of=lambda one: one.name,
    columns=(
        Column(name="name", title=_("Office"), cell=_name, grow=True),
        Column(name="wait", title=_("Wait for the visit"), cell=lambda one: Text(days(one.learned.wait))),
        Column(name="note", title=_("Note after the visit"), cell=lambda one: Text(days(one.learned.note)), phone=False),
        Column(name="notes", title=_("Visits with a note"), cell=lambda one: Text(part(one.learned.notes)), phone=False),
        Column(name="state", title=_("State"), cell=_state, tight=True),
    ),
    filters=(
        Filter(name="service", title=_("Service"), choices=tuple(Choice(code, said) for code, said in SERVICES.items())),
        Filter(
            name="state", title=_("State"),
            choices=(Choice("stale", _("not verified for ninety days")), Choice("retired", _("not offered any more"))),
        ),
    ),
    sort_said=_("verified first, then by name"),
    nothing=Nothing(
        title=_("No office here"), why=_("List the offices you send people to; what they are really like is learned from your own referrals."),
        action=_("List an office"), url="/directory/new",
    ),
)  # fmt: skip


@desk_page("directory.read")
def directory(request: HttpRequest, act: Act) -> HttpResponse:
    retired = request.GET.get("state") == "retired"
    found = queries.offices(act, active=not retired)
    keeps = {
        "service": lambda one, code: code in one.listing.services,
        "state": lambda one, code: one.stale if code == "stale" else not one.active,
    }
    return show(
        request, LIST, rows_of(found, keeps=keeps), "directory/list.html", {"may_keep": may(act, "directory.keep")}
    )


urlpatterns = [path("directory", directory, name="directory")]
