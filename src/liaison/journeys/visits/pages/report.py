"""Times and figures of the front desk, per clinician, each as kpi_definitions.csv defines it; exported by the list."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.visits.queries.board import day_of
from liaison.journeys.visits.queries.times import Times, times
from liaison.journeys.visits.rules.waits import spread
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Number, Text
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, read, rows_of
from liaison.records.scheduling.queries.measures import Counts, clinicians_measured

DAYS = {"7": 7, "30": 30, "90": 90}


@dataclass(frozen=True)
class Row:
    """One clinician; what was never measured is None and shows a dash."""

    key: str
    name: str
    counts: Counts
    times: Times

    @property
    def cycle(self) -> tuple[float, float] | None:
        return spread({"all": self.times.cycle}).get("all")

    @property
    def wait(self) -> tuple[float, float] | None:
        return spread({"all": self.times.wait}).get("all")

    @property
    def utilisation(self) -> float | None:
        return self.counts.minutes_kept / self.counts.minutes_open if self.counts.minutes_open else None


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _percent(value: float | None) -> Number:
    return Number(None if value is None else round(value, 3), "–" if value is None else f"{value:.0%}")


def _minutes(found: tuple[float, float] | None, which: int) -> Number:
    return Number(None, "–") if found is None else Number(round(found[which], 1), f"{found[which]:.0f}")


def _days(value: float | None) -> Number:
    return Number(value, "–" if value is None else f"{value:g}")


def _mean(values: Sequence[float]) -> float | None:
    return statistics.fmean(values) if values else None


def _no_show(counts: Counts) -> float | None:
    return _share(counts.missed, counts.kept + counts.missed)


LIST: List[Row] = List(
    name="front-desk",
    title=gettext_lazy("Times and figures"),
    columns=(
        Column(name="who", title=gettext_lazy("Clinician"), cell=lambda r: Text(r.name), sort=True, grow=True),
        Column(name="visits", title=gettext_lazy("Visits"), cell=lambda r: Number(r.times.visits), sort=True, end=True, tight=True),
        Column(name="wait", title=gettext_lazy("Wait, median min"), cell=lambda r: _minutes(r.wait, 0), sort=True, end=True),
        Column(name="wait90", title=gettext_lazy("Wait, 9 in 10"), cell=lambda r: _minutes(r.wait, 1), end=True, phone=False),
        Column(name="cycle", title=gettext_lazy("Door to door, median min"), cell=lambda r: _minutes(r.cycle, 0), sort=True, end=True),
        Column(name="value", title=gettext_lazy("With clinician"), cell=lambda r: _percent(_mean(r.times.value_added)), end=True, phone=False),
        Column(name="used", title=gettext_lazy("Used"), cell=lambda r: _percent(r.utilisation), sort=True, end=True),
        Column(name="missed", title=gettext_lazy("No-show"), cell=lambda r: _percent(_no_show(r.counts)), sort=True, end=True),
        Column(name="filled", title=gettext_lazy("Refilled"), cell=lambda r: _percent(_share(r.counts.refilled, r.counts.refillable)), end=True, phone=False),
        Column(name="third", title=gettext_lazy("Third next, days"), cell=lambda r: _days(r.counts.third_next), sort=True, end=True),
    ),
    filters=(
        Filter(
            name="days", title=gettext_lazy("Period"), default="30",
            choices=(Choice("7", gettext_lazy("7 days")), Choice("30", gettext_lazy("30 days")), Choice("90", gettext_lazy("90 days"))),
        ),
    ),
    key_of=lambda r: r.key,
    nothing=Nothing(title=gettext_lazy("No clinicians yet"), why=gettext_lazy("Clinicians are set up in the schedule.")),
)  # fmt: skip
_ORDERS = {
    "who": lambda r: r.name, "visits": lambda r: r.times.visits, "wait": lambda r: (r.wait or (0.0, 0.0))[0],
    "cycle": lambda r: (r.cycle or (0.0, 0.0))[0], "used": lambda r: r.utilisation or 0.0,
    "missed": lambda r: _no_show(r.counts) or 0.0, "third": lambda r: r.counts.third_next or 0.0,
}  # fmt: skip


@desk_page("visits.read")
def report(request: HttpRequest, act: Act) -> HttpResponse:
    chosen = read(LIST, request.GET).one("days")
    until = day_of(act.at)[1]
    since = until - timedelta(days=DAYS.get(chosen, 30))
    counts, told = clinicians_measured(act, since=since, until=until), times(act, since=since, until=until)
    rows = [Row(str(pk), one.name, one, told.get(pk, Times())) for pk, one in counts.items()]
    source = rows_of(rows, keeps={"days": lambda row, code: True}, orders=_ORDERS)
    return show(request, LIST, source, "visits/report.html", {"stats": _stats(list(counts.values()), told.values())})


def _stats(counts: Sequence[Counts], told: Iterable[Times]) -> list[tuple[str, str, str]]:
    """The clinic as a whole: label, value, and what it is divided by."""
    every = list(told)
    lead = spread({"all": [float(days) for one in counts for days in one.lead_days]}).get("all")
    cycle = spread({"all": [minutes for one in every for minutes in one.cycle]}).get("all")
    wait = spread({"all": [minutes for one in every for minutes in one.wait]}).get("all")
    booked, cancelled = sum(c.booked for c in counts), sum(c.cancelled for c in counts)
    kept, missed = sum(c.kept for c in counts), sum(c.missed for c in counts)
    refilled, could = sum(c.refilled for c in counts), sum(c.refillable for c in counts)
    thirds = [c.third_next for c in counts if c.third_next is not None]
    return [
        (_("Wait"), _spread(wait), _("minutes, median and 9 in 10")),
        (_("Door to door"), _spread(cycle), _("minutes, median and 9 in 10")),
        (_("Third next opening"), f"{statistics.median(thirds):g}" if thirds else "–", _("days, median of clinicians")),
        (_("No-show"), _said(missed, kept + missed), _("of kept and missed")),
        (_("Cancelled"), _said(cancelled, booked), _("of booked; %s late") % sum(c.late for c in counts)),
        (_("Refilled"), _said(refilled, could), _("of cancelled with over 2 hours' notice")),
        (_("Booked ahead"), _spread(lead), _("days, median and 9 in 10")),
    ]


def _said(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _spread(found: tuple[float, float] | None) -> str:
    return "–" if found is None else f"{found[0]:.0f} · {found[1]:.0f}"


urlpatterns = [path("flow/report", report, name="flow-report")]
