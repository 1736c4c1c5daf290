"""How interpreters were used: by language and by way, and how often nobody came."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy

from liaison.journeys.interpreters import queries
from liaison.journeys.interpreters.pages.words import MODALITY, spoken
from liaison.journeys.interpreters.values import Usage
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Number, Text
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows, State, rows_of

LIST: List[Usage] = List(
    name="interpreter-use",
    title=gettext_lazy("Use of interpreters"),
    columns=(
        Column(name="language", title=gettext_lazy("Language"), cell=lambda u: Text(spoken(u.language)), grow=True),
        Column(name="how", title=gettext_lazy("How"), cell=lambda u: Text(MODALITY[u.modality] or "–")),
        Column(name="visits", title=gettext_lazy("Visits"), cell=lambda u: Number(u.visits), end=True, tight=True),
        Column(name="minutes", title=gettext_lazy("Minutes"), cell=lambda u: Number(u.minutes), end=True, tight=True),
        Column(name="absent", title=gettext_lazy("Nobody came"), cell=lambda u: Number(u.absent), end=True, tight=True),
        Column(name="declined", title=gettext_lazy("Declined"), cell=lambda u: Number(u.declined), end=True, tight=True),
    ),
    key_of=lambda u: f"{u.language}-{u.modality}",
    filters=(
        Filter(
            name="days", title=gettext_lazy("Last days"), default="30",
            choices=tuple(Choice(days, days) for days in ("7", "30", "90", "365")),
        ),
    ),
    sort_said=gettext_lazy("most used first"),
    nothing=Nothing(title=gettext_lazy("No use is written down in this time")),
)  # fmt: skip


@desk_page("interpreters.read")
def use(request: HttpRequest, act: Act) -> HttpResponse:
    def source(state: State, offset: int, limit: int) -> Rows[Usage]:
        since = act.at - timedelta(days=int(state.one("days") or "30"))
        lines = queries.usage(act, since=since, until=act.at)
        return rows_of(lines, keeps={"days": lambda _line, _days: True})(state, offset, limit)

    return show(request, LIST, source, "interpreters/usage.html")


urlpatterns = [path("interpreters/use", use, name="interpreter-use")]
