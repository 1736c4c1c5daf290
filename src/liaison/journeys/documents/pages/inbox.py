"""The papers that wait to be filed, and a way to hand in a scan."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.documents import actions, queries
from liaison.journeys.documents.events import document_key
from liaison.journeys.documents.pages.words import FAULT, KIND, SOURCE
from liaison.journeys.documents.values import Source, Standing, Waiting
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Moment, Status, Text
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows, State, rows_of


class ScanForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("PDF, TIFF, PNG or JPEG"))


def _whose(line: Waiting) -> Status | Text:
    if line.standing != Standing.WAITING:
        return Text(line.name or "–")
    if not line.name:
        return Status("soon", gettext_lazy("nobody found"))
    return Status(
        "done" if line.sure else "info", line.name if line.sure else _("perhaps %(name)s") % {"name": line.name}
    )


def _pages(line: Waiting) -> str:
    last = line.first + line.pages - 1
    said = str(line.first) if last == line.first else f"{line.first}–{last}"
    return _("page %(pages)s of %(of)s") % {"pages": said, "of": line.of}


LIST: List[Waiting] = List(
    name="documents",
    title=gettext_lazy("Papers"),
    columns=(
        Column(name="at", title=gettext_lazy("Came"), cell=lambda line: Moment(line.received_at), tight=True),
        Column(name="kind", title=gettext_lazy("What"), cell=lambda line: Text(KIND[line.kind]), grow=True),
        Column(name="whose", title=gettext_lazy("Whose"), cell=_whose),
        Column(name="pages", title=gettext_lazy("Pages"), cell=lambda line: Text(_pages(line)), phone=False),
        Column(name="by", title=gettext_lazy("By"), cell=lambda line: Text(SOURCE[line.source]), phone=False, tight=True),
    ),
    key_of=lambda line: str(line.id),
    url_of=lambda line: reverse("document", args=[document_key(line.id)]),
    filters=(
        Filter(
            name="standing", title=gettext_lazy("Show"), default=Standing.WAITING,
            choices=(
                Choice(Standing.WAITING, gettext_lazy("waiting")), Choice(Standing.FILED, gettext_lazy("filed")),
                Choice(Standing.ASIDE, gettext_lazy("set aside")),
            ),
        ),
    ),
    sort_said=gettext_lazy("oldest first"),
    nothing=Nothing(
        title=gettext_lazy("No paper waits"),
        why=gettext_lazy("Faxes come in by themselves. Hand in a scan below."),
    ),
)  # fmt: skip


@desk_page("documents.file", methods=("GET", "POST"))
def documents(request: HttpRequest, act: Act) -> HttpResponse:
    form = ScanForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            actions.receive_pile(act, data=form.cleaned_data["file"].read(), source=Source.SCAN)
        except Refused as refused:
            form.add_error("file", str(refused.message))
        else:
            messages.success(request, _("Taken in. Its pages are being read; they stand here in a moment."))
            return HttpResponseRedirect(reverse("documents"))

    def source(state: State, offset: int, limit: int) -> Rows[Waiting]:
        lines = queries.waiting(act, standing=state.one("standing") or Standing.WAITING)
        return rows_of(lines, keeps={"standing": lambda _line, _code: True})(state, offset, limit)

    faults = [(FAULT[code], at) for _id, code, at in queries.faults()]
    return show(request, LIST, source, "documents/inbox.html", {"form": form, "faults": faults})


urlpatterns = [path("documents", documents, name="documents")]
