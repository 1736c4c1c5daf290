"""What was joined, row by row counted, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Moment, Number, Status, Text
from liaison.platform.ui.lists import Column, List, Nothing, rows_of
from liaison.spine.access.queries import check
from liaison.spine.identity import actions, queries
from liaison.spine.identity.pages.duplicates import tabs
from liaison.spine.identity.pages.words import part_of, parts
from liaison.spine.identity.values import MergeLine

LIST: List[MergeLine] = List(
    name="joined",
    title=gettext_lazy("Joined charts"),
    key_of=lambda merge: str(merge.id),
    url_of=lambda merge: reverse("charts-joined-one", args=[merge.id]),
    columns=(
        Column(name="who", title=gettext_lazy("Patient"), cell=lambda merge: Text(merge.name or "–", merge.survivor_number)),
        Column(name="was", title=gettext_lazy("Was also"), cell=lambda merge: Text(merge.losing_number), tight=True),
        Column(name="at", title=gettext_lazy("When"), cell=lambda merge: Moment(merge.at), tight=True),
        Column(name="by", title=gettext_lazy("By"), cell=lambda merge: Text(merge.by), phone=False),
        Column(name="rows", title=gettext_lazy("Rows"), cell=lambda merge: Number(merge.rows), end=True),
        Column(name="state", title=gettext_lazy("State"), cell=lambda merge: _state(merge), tight=True),
    ),
    sort_said=gettext_lazy("the latest first"),
    exports=False,
    nothing=Nothing(title=gettext_lazy("No charts were joined")),
)  # fmt: skip


@desk_page("identity.match")
def all_joined(request: HttpRequest, act: Act) -> HttpResponseBase:
    return show(
        request, LIST, rows_of(queries.merges(act)), "identity/duplicates.html", {"tabs": tabs("charts-joined")}
    )


@desk_page("identity.match", methods=("GET", "POST"))
def one_joined(request: HttpRequest, act: Act, merge_id: UUID) -> HttpResponse:
    found = queries.merge(act, merge=merge_id)
    if found is None:
        raise Http404(merge_id)
    check(act, "identity.match", found.survivor)
    if request.method == "POST":
        done = actions.unmerge_patients(act, merge=merge_id)
        said = ngettext("Taken back: %d row is as it was.", "Taken back: %d rows are as they were.", done.restored)
        messages.success(request, said % done.restored)
        return HttpResponseRedirect(reverse("charts-joined-one", args=[merge_id]))
    context = {
        "merge": found, "parts": parts(found.tables), "may_part": may(act, "identity.merge") and found.latest,
        "stays": _said(found.stays), "along": _said(found.along), "changed": _said(found.changed),
    }  # fmt: skip
    return render(request, "identity/joined.html", context)


def _said(tables: tuple[tuple[str, int], ...]) -> list[tuple[object, str, int]]:
    return [(part_of(table), table, rows) for table, rows in tables]


def _state(merge: MergeLine) -> Status:
    return Status("neutral", _("taken back")) if merge.undone_at else Status("done", _("joined"))
