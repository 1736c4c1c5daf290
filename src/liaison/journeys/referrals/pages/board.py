"""The board of referrals: what each waits for, filtered by the address, and a wave for those that are silent."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from liaison.engines.referring import Stage
from liaison.journeys.referrals import queries
from liaison.journeys.referrals.pages.words import ENDS, STAGES, URGENCY, reason
from liaison.journeys.referrals.values import Board, Line
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Cell, Moment, Status, Text
from liaison.platform.ui.lists import Bulk, Choice, Column, Filter, List, Nothing, Rows, State
from liaison.platform.ui.navigation import Place, place
from liaison.records.directory.pages.words import SERVICES, service
from liaison.spine.access.queries import staff_in

place(
    Place(
        name="referrals", title=gettext_lazy("Referrals"), url_name="referrals", permission="referrals.read", key="k", order=29,
        also=("referral", "referral-new", "referral-wave", "referral-packet"),
    )
)  # fmt: skip

QUIET = ("5", "10", "20", "30")
_OPEN = "open"


def _silent(days: str) -> str:
    return _("%(n)s days or more") % {"n": days}


_quiet = lazy(_silent, str)  # in the reader's language, not that of whoever started the program


def _what(line: Line) -> Cell:
    said = f"{service(line.service)}: {reason(line.reason)}" if line.reason else str(service(line.service))
    return Text(said, line.office_name or gettext_lazy("no office yet"))


def _stands(line: Line) -> Cell:
    if line.end:
        return Status(*ENDS[line.end])
    return Status(*STAGES[line.stage])


def _tried(line: Line) -> Cell:
    return Text(str(line.tries) if line.tries else "–", line.named)


def _next(line: Line, now: datetime) -> Cell:
    if line.ended_at:
        return Moment(line.ended_at, pgettext("before a day", "ended"))
    if line.visit_at:
        return Moment(
            line.visit_at, pgettext("before a day", "on") if line.visit_at > now else pgettext("before a day", "was on")
        )
    return Moment(line.quiet_since or line.stage_at, pgettext("before a day", "since"))


LIST: List[Line] = List(
    name="referrals", title=gettext_lazy("Referrals"), key_of=lambda line: str(line.id),
    url_of=lambda line: reverse("referral", args=[line.key]), label_of=lambda line: line.name,
    columns=(
        Column(name="who", title=gettext_lazy("Patient"), cell=lambda line: Text(line.name, line.record_number)),
        Column(name="urgency", title=gettext_lazy("Urgency"), cell=lambda line: Status(*URGENCY[line.urgency]), tight=True),
        Column(name="what", title=gettext_lazy("To whom, for what"), cell=_what, grow=True),
        Column(name="state", title=gettext_lazy("Waits for"), cell=_stands, tight=True),
        Column(name="since", title=gettext_lazy("Since, or on"), cell=lambda line: Moment(line.stage_at), tight=True),
        Column(name="tries", title=gettext_lazy("Tries, by name"), cell=_tried, tight=True, phone=False),
    ),
    filters=(
        Filter(
            name="stage", title=gettext_lazy("Stands"), default=_OPEN,
            choices=(Choice(_OPEN, gettext_lazy("all open")), *(Choice(code, said) for code, (_kind, said) in STAGES.items())),
        ),
        Filter(
            name="quiet", title=gettext_lazy("No reply for"),
            choices=tuple(Choice(n, _quiet(n)) for n in QUIET),
        ),
        Filter(name="urgency", title=gettext_lazy("Urgency"), choices=tuple(Choice(c, w) for c, (_k, w) in URGENCY.items())),
        Filter(name="service", title=gettext_lazy("Service"), choices=tuple(Choice(c, w) for c, w in SERVICES.items())),
        Filter(name="whose", title=gettext_lazy("By name"), choices=(Choice("mine", gettext_lazy("mine")),)),
    ),
    bulk=(Bulk(text=gettext_lazy("Remind these offices"), url="/referrals/wave", icon="send", key="c"),),
    sort_said=gettext_lazy("urgent first, then the longest wait"),
    nothing=Nothing(
        title=gettext_lazy("No referral here"), why=gettext_lazy("None that you may see fits what you chose."),
    ),
)  # fmt: skip


@desk_page("referrals.read")
def referrals(request: HttpRequest, act: Act) -> HttpResponse:
    def source(state: State, offset: int, limit: int) -> Rows[Line]:
        quiet = state.one("quiet")
        asked = Board(
            stage=state.one("stage"), quiet=int(quiet) if quiet else 0, urgency=state.one("urgency"),
            service=state.one("service"), mine=staff_in(act) if state.one("whose") else None,
        )  # fmt: skip
        found = queries.board(act, asked=asked)
        return Rows(found[offset : offset + limit], len(found))

    quiet = request.GET.get("quiet", "")
    context = {
        "counts": _counts(act), "may_track": may(act, "referrals.track"), "quiet": quiet if quiet in QUIET else "10",
        "quiet_chosen": quiet in QUIET,
    }  # fmt: skip
    columns = [
        replace(each, cell=lambda line: _next(line, act.at)) if each.name == "since" else each for each in LIST.columns
    ]
    return show(request, replace(LIST, columns=tuple(columns)), source, "referrals/board.html", context)


def _counts(act: Act) -> list[tuple[str, str, int]]:
    """Every stage with how many, as links."""
    found = queries.counts(act)
    return [
        (f"{reverse('referrals')}?stage={stage}", str(STAGES[stage][1]), found.get(stage, 0))
        for stage in Stage
        if stage is not Stage.ENDED
    ]


def quiet_for(line: Line, now: datetime) -> str:
    """How long an office has been silent, in words."""
    n = line.quiet_days(now)
    return "" if n is None else ngettext("silent for %(n)d day", "silent for %(n)d days", n) % {"n": n}


def said_of(line: Line) -> str:
    return _("%(what)s for %(who)s") % {"what": service(line.service), "who": line.name}


urlpatterns = [path("referrals", referrals, name="referrals")]
