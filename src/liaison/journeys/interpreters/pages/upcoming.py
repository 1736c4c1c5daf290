"""The list of visits ahead that need somebody to interpret, gaps first to be seen."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy

from liaison.journeys.interpreters import queries
from liaison.journeys.interpreters.events import interpreter_key
from liaison.journeys.interpreters.pages.words import HELP, MODALITY, PRESENCE, STANDING, spoken
from liaison.journeys.interpreters.values import Ahead, Standing
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Moment, Status, Text, Who
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, State, rows_of
from liaison.platform.ui.lists import Rows as Found

DAYS = ("1", "3", "7", "14")
_BEFORE = timedelta(hours=8)  # what was to be this morning still wants its proof


def _status(line: Ahead) -> Status:
    if line.presence:
        kind = "late" if line.presence == "absent" else "done"
        return Status(kind, PRESENCE[line.presence])
    return Status(*STANDING[line.standing])


def _need(line: Ahead) -> Text:
    helps = ", ".join(str(HELP[help_]) for help_ in line.needs)
    return Text(spoken(line.language), helps) if line.language else Text(helps)


def _who_comes(line: Ahead) -> Text:
    if line.arranged:
        return Text(MODALITY[line.arranged.modality], line.arranged.who)
    return Text(line.booked or "–")


LIST: List[Ahead] = List(
    name="interpreters",
    title=gettext_lazy("Interpreters"),
    columns=(
        Column(name="at", title=gettext_lazy("When"), cell=lambda line: Moment(line.starts_at), tight=True),
        Column(name="who", title=gettext_lazy("Patient"), cell=lambda line: Who(line.name, line.age), grow=True),
        Column(name="needs", title=gettext_lazy("Needs"), cell=_need),
        Column(name="how", title=gettext_lazy("How it stands"), cell=_status, tight=True),
        Column(name="comes", title=gettext_lazy("Who comes"), cell=_who_comes, phone=False),
        Column(name="visit", title=gettext_lazy("Visit"), cell=lambda line: Text(line.what, line.clinician), phone=False),
    ),
    key_of=lambda line: str(line.appointment),
    url_of=lambda line: reverse("interpreter", args=[interpreter_key(line.appointment)]),
    filters=(
        Filter(
            name="days", title=gettext_lazy("Days ahead"), default="3", choices=tuple(Choice(day, day) for day in DAYS)
        ),
        Filter(
            name="show", title=gettext_lazy("Show"),
            choices=(Choice("", gettext_lazy("all")), Choice("gaps", gettext_lazy("only gaps"))),
        ),
    ),
    sort_said=gettext_lazy("soonest first"),
    nothing=Nothing(
        title=gettext_lazy("Nobody ahead needs an interpreter"),
        why=gettext_lazy("Whoever prefers another language, or needs other help, stands here as soon as a visit is booked."),
    ),
)  # fmt: skip


@desk_page("interpreters.read")
def upcoming(request: HttpRequest, act: Act) -> HttpResponse:
    def source(state: State, offset: int, limit: int) -> Found[Ahead]:
        days = int(state.one("days") or "3")
        lines = queries.ahead(act, since=act.at - _BEFORE, until=act.at + timedelta(days=days))
        keeps = {"days": lambda _line, _days: True, "show": lambda line, _code: _gap(line)}
        return rows_of(lines, keeps=keeps)(state, offset, limit)

    soon = queries.ahead(act, since=act.at, until=act.at + timedelta(days=3))
    gaps = sum(_gap(line) for line in soon)
    return show(request, LIST, source, "interpreters/upcoming.html", {"gaps": gaps})


def _gap(line: Ahead) -> bool:
    return line.standing in (Standing.GAP, Standing.ASK) and not line.presence


urlpatterns = [path("interpreters", upcoming, name="interpreters")]
