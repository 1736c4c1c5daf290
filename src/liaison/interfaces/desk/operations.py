"""For whoever runs the installation: what waits, what is stuck and why, and whether the log is sealed."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform import chain, delivery
from liaison.platform.http import desk_page
from liaison.platform.models import SweepRun, Unsealed
from liaison.platform.sweeps import sweeps
from liaison.platform.ui.bound_lists import bind, show
from liaison.platform.ui.cells import Moment, Text
from liaison.platform.ui.lists import Bulk, Column, List, Nothing, rows_of

QUIET_FACTOR = 3  # a sweep that has not run for three of its turns is late


@dataclass(frozen=True, kw_only=True)
class Parked:
    """A fact that a hearer failed on. Where it failed, never what the data was."""

    event: int
    name: str
    at: datetime
    failed_at: datetime | None
    failure: str


@dataclass(frozen=True, kw_only=True)
class SweepLine:
    name: str
    every_minutes: int
    ran_at: datetime | None
    late: bool


LIST: List[Parked] = List(
    name="parked",
    title=gettext_lazy("Facts that could not be delivered"),
    columns=(
        Column(name="event", title=gettext_lazy("Fact"), cell=lambda p: Text(f"{p.event}"), tight=True),
        Column(name="name", title=gettext_lazy("What"), cell=lambda p: Text(p.name)),
        Column(name="at", title=gettext_lazy("Happened"), cell=lambda p: Moment(p.at), tight=True, phone=False),
        Column(name="failure", title=gettext_lazy("Where it failed"), cell=lambda p: Text(*_place(p.failure))),
    ),
    key_of=lambda p: str(p.event),
    label_of=lambda p: f"{p.event} {p.name}",
    bulk=(Bulk(text=gettext_lazy("Deliver again"), url="/operations/replay", icon="arrow-clockwise", key="r"),),
    nothing=Nothing(
        title=gettext_lazy("Nothing is stuck"),
        why=gettext_lazy("Every fact has reached everybody who asked to hear it."),
    ),
)  # fmt: skip


@desk_page("platform.operate", purpose="operations")
def operations(request: HttpRequest, act: Act) -> HttpResponse:
    source = rows_of(
        [
            Parked(event=p.event_id, name=p.event.name, at=p.event.at, failed_at=p.failed_at, failure=p.failure)
            for p in delivery.parked()
        ]
    )
    if "export" in request.GET:
        return show(request, LIST, source, "desk/operations.html")
    waiting, since = delivery.backlog()
    bound = bind(request, LIST, source)
    context = {
        "listing": bound, "waiting": waiting, "since": since, "stuck": bound.found.total,
        "head": chain.head().partition(":"), "unsealed": Unsealed.objects.count(), "sweeps": _sweeps(act.at),
    }  # fmt: skip
    return render(request, "desk/operations.html", context)


@desk_page("platform.operate", methods=("POST",), purpose="operations")
def replay(request: HttpRequest, act: Act) -> HttpResponse:
    chosen = [int(event) for event in request.POST.getlist("selected") if event.isascii() and event.isdigit()]
    if not chosen:
        raise Refused("platform.nothing_chosen", _("Choose at least one fact."))
    delivered = delivery.replay(chosen)
    said = ngettext("%(n)d fact was delivered.", "%(n)d facts were delivered.", delivered) % {"n": delivered}
    messages.success(request, said)
    return HttpResponseRedirect(reverse("operations"))


def _place(failure: str) -> tuple[str, str]:
    """The error and the last line of where, as the log of the server has it in full."""
    error, *lines = failure.splitlines() or [""]
    return error, lines[-1] if lines else ""


def _sweeps(now: datetime) -> list[SweepLine]:
    ran = dict(SweepRun.objects.values_list("name", "ran_at"))
    return [
        SweepLine(
            name=sweep.name,
            every_minutes=max(int(sweep.every.total_seconds() // 60), 1),
            ran_at=ran.get(sweep.name),
            late=sweep.name not in ran or now - ran[sweep.name] > sweep.every * QUIET_FACTOR,
        )
        for sweep in sweeps()
    ]
