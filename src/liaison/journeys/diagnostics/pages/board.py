"""The board: what is unread, overdue by risk, untold, in doubt, and what is waited for."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from liaison.journeys.diagnostics import queries
from liaison.journeys.diagnostics.pages.words import PRIORITY, state_of, why
from liaison.journeys.diagnostics.values import Line
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Due, Moment, Status, Text, Who
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows, State

_SHOWN = {
    "unread": _("to be read"), "overdue": _("overdue"), "untold": _("patient to be told"), "arrange": _("to be arranged"),
    "doubt": _("data problems"), "unsure": _("whose order?"), "waiting": _("all that is waited for"),
    "all": _("everything of a year"),
}  # fmt: skip


def _test(line: Line) -> Text:
    said = [str(PRIORITY[line.priority])] if line.priority != "routine" and line.priority in PRIORITY else []
    return Text(line.name, " · ".join([*said, line.by] if line.by else said))


def _came(line: Line) -> Moment:
    return Moment(line.resulted_at or line.ordered_at)


LIST: List[Line] = List(
    name="tests",
    title=_("Tests"),
    columns=(
        Column(name="who", title=_("Patient"), cell=lambda line: Who(line.patient_name), grow=True),
        Column(name="test", title=_("Test"), cell=_test, grow=True),
        Column(name="state", title=_("How it stands"), cell=lambda line: Status(*state_of(line)), tight=True),
        Column(name="due", title=_("Due"), cell=lambda line: Due(line.due_at), tight=True),
        Column(name="why", title=_("Why it matters"), cell=lambda line: Text(why(line.risks)), phone=False),
        Column(name="at", title=_("Result, or order"), cell=_came, phone=False, tight=True),
    ),
    key_of=lambda line: str(line.id),
    url_of=lambda line: reverse("test", args=[line.key]),
    filters=(
        Filter(
            name="show", title=_("Show"), default="overdue",
            choices=tuple(Choice(code, _SHOWN[code]) for code in queries.SHOWN),
        ),
    ),
    sort_said=_("most at risk first"),
    nothing=Nothing(title=_("No test here"), why=_("Orders and results come with the record; an order on paper is written down on the patient's page.")),
)  # fmt: skip


@desk_page("diagnostics.read")
def tests(request: HttpRequest, act: Act) -> HttpResponse:
    def source(state: State, offset: int, limit: int) -> Rows[Line]:
        return Rows(*queries.lines(act, shown=state.one("show") or "overdue", offset=offset, limit=limit))

    context = {"counts": queries.counts(act), "clinical": may(act, "diagnostics.acknowledge")}
    return show(request, LIST, source, "diagnostics/board.html", context)


urlpatterns = [path("tests", tests, name="tests")]
