"""What changed about a patient since one last looked: the facts of the log after one's own mark, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.insight import words
from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.facts import entry, shown_to
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.platform.ui.components.content import Entry
from liaison.spine.access.queries import staff_in
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import in_log
from liaison.spine.work.actions import mark_seen, take_back_seen
from liaison.spine.work.models import Watermark

if TYPE_CHECKING:
    from django.db.models import QuerySet

SHOWN = 12  # more than this and the timeline is the better place to read them


@dataclass(frozen=True, kw_only=True)
class Changes:
    """`mark` is the last fact seen, None when one never looked; `upto` what "seen" would move it to."""

    entries: Sequence[Entry]
    total: int
    mark: int | None
    upto: int
    looked_at: datetime | None

    @property
    def more(self) -> int:
        return self.total - len(self.entries)


def changes_of(act: Act, patient: Patient, zone: ZoneInfo) -> Changes:
    mark = _mark(act, patient)
    rows = news(act, patient, after=mark.event if mark else 0)
    latest = list(rows.order_by("-id")[:SHOWN])
    return Changes(
        entries=[entry(row, told) for row, told in _told(latest, act, zone)],
        total=rows.count() if len(latest) == SHOWN else len(latest),
        mark=mark.event if mark else None,
        upto=latest[0].pk if latest else 0,
        looked_at=mark.moved_at if mark else None,
    )


def news(act: Act, patient: Patient, *, after: int) -> "QuerySet[EventRow]":
    """What this person may read of what others did to this patient after a fact; who looked is no news."""
    rows = EventRow.objects.filter(patient__in=in_log(patient.id), id__gt=after, name__in=shown_to(act))
    return rows.exclude(name__in=words.SILENT).exclude(actor=act.actor)


@chart_page("people.read", methods=("POST",))
def seen(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    """One key: up to the newest fact that was on the screen."""
    upto = request.POST.get("upto", "")
    if not upto.isascii() or not upto.isdigit() or len(upto) > 18:
        raise Refused("work.not_happened_yet", _("Say up to where you have read."))
    mark_seen(act, upto=int(upto), patient=patient.id)
    return _answer(request, act, patient)


@chart_page("people.read", methods=("POST",))
def unseen(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    take_back_seen(act, patient=patient.id)
    return _answer(request, act, patient)


def _answer(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(reverse("patient", args=[patient.id]))
    changes = changes_of(act, patient, request.desk.zone)  # type: ignore[attr-defined]
    return render(request, "desk/changes.html", {"patient_id": patient.id, "changes": changes, "just_seen": True})


def _told(rows: Sequence[EventRow], act: Act, zone: ZoneInfo) -> "list[tuple[EventRow, words.Teller]]":
    teller = words.teller_for(act.at, zone, [row.body for row in rows], [row.actor for row in rows])
    return [(row, teller) for row in rows]


def _mark(act: Act, patient: Patient) -> Watermark | None:
    marks = Watermark.objects.unscoped("one's own place in the log")
    return marks.filter(staff=staff_in(act), patient=patient).first()
