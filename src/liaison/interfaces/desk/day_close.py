"""Day close: the day counted again from the log, what was late and why, what still blocks, and one's own log."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from liaison.insight.words import Teller, say, teller_for
from liaison.interfaces.desk.brief import briefly
from liaison.interfaces.desk.diagnostics import abnormal_unread
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import bind, show
from liaison.platform.ui.cells import Moment, Text
from liaison.platform.ui.lists import Column, List, Nothing, rows_of
from liaison.spine.access.queries import staff_in
from liaison.spine.people.models import Patient, Staff
from liaison.spine.work.queries import day_close as day_of
from liaison.spine.work.queries import offers_to
from liaison.spine.work.queries.lines import lines_of
from liaison.spine.work.queries.own_log import own_log
from liaison.spine.work.queries.watermark import Told
from liaison.spine.work.values import Answer, OfferLine, WorkDay

PROMISES = ("transitions.call_back",)  # the duties that are promises to patients


def log_list(teller: Teller, numbers: Mapping[UUID | None, str]) -> List[Told]:
    return List(
        name="my-log",
        title=_("My log of today"),
        columns=(
            Column(name="at", title=_("When"), cell=lambda row: Moment(row.at), tight=True),
            Column(name="what", title=_("What"), cell=lambda row: Text(say(row.name, row.body, teller))),
            Column(name="about", title=_("Patient"), cell=lambda row: Text(numbers.get(row.patient, "")), tight=True),
            Column(name="fact", title=_("Fact"), cell=lambda row: Text(row.name), phone=False, tight=True),
            Column(name="row", title=_("Row"), cell=lambda row: Text(f"{row.event}"), phone=False, tight=True),
        ),
        key_of=lambda row: str(row.event),
        size=25,
        nothing=Nothing(title=_("Nothing yet"), why=_("What you do today is listed here, as the log has it.")),
    )


@desk_page("work.do")
def day_close(request: HttpRequest, act: Act) -> HttpResponse:
    me, day = staff_in(act), localdate(act.at)
    rows = own_log(act, day=day)
    zone = request.desk.zone  # type: ignore[attr-defined]
    listing = log_list(briefly(teller_for(act.at, zone, [row.body for row in rows])), _record_numbers(act, rows))
    if me is None or "export" in request.GET:
        return show(request, listing, rows_of(rows), "desk/day_close.html")
    mine = day_of(act, staff=me, day=day)
    late = lines_of(act, mine.breached_items)
    context = {
        "day": day, "reached_said": _reached(mine), "mine": mine, "late": list(late.values()),
        "broken": sum(line.duty in PROMISES for line in late.values()), "blocking": _blocking(act),
        "team": _team(act, day), "abnormal_unread": abnormal_unread(act), "listing": bind(request, listing, rows_of(rows)),
    }  # fmt: skip
    return render(request, "desk/day_close.html", context)


def _record_numbers(act: Act, rows: Sequence[Told]) -> dict[UUID | None, str]:
    """The log names no patient, and neither does an export of it: the record number is enough to ask back."""
    seen = Patient.objects.seen_by(act).filter(id__in={row.patient for row in rows if row.patient})
    return dict(seen.values_list("id", "record_number"))


def _reached(day: WorkDay) -> str:
    return ngettext("%(n)d reached", "%(n)d reached", day.attempts.reached) % {"n": day.attempts.reached}


def _blocking(act: Act) -> list[OfferLine]:
    """Questions that are still open, to me or from me: nobody leaves while one of them waits."""
    return [offer for offer in offers_to(act) if offer.answer is Answer.QUESTIONED]


def _team(act: Act, day: date) -> list[tuple[str, WorkDay]]:
    """Everybody's day, for whoever answers for the team."""
    if not may(act, "work.assign"):
        return []
    teams = Staff.teams.through.objects.filter(staff=staff_in(act)).values("team_id")
    mates = Staff.objects.filter(teams__in=teams, active=True).order_by("name", "id").distinct()
    return [(name, day_of(act, staff=id, day=day)) for id, name in mates.values_list("id", "name")]
