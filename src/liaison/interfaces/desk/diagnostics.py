"""One patient's tests, with an order written down by hand; and how many abnormal results nobody has read, for Today and day close."""

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.engines.papers import Loop, PaperKind
from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.patient import around
from liaison.journeys.diagnostics import actions, queries
from liaison.journeys.diagnostics.events import order_key
from liaison.journeys.diagnostics.pages.forms import OrderForm
from liaison.journeys.diagnostics.pages.words import FLAG, PRIORITY, state_of, why
from liaison.journeys.diagnostics.values import Kind, Line, Priority
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.spine.people.models import Patient

_KINDS = {Kind.LABORATORY: (PaperKind.RESULT,), Kind.IMAGING: (PaperKind.IMAGING,)}
_ANY = (PaperKind.RESULT, PaperKind.IMAGING)


@chart_page("diagnostics.read", methods=("GET", "POST"))
def tests(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    form = OrderForm(request.POST or None)
    if form.is_valid():
        try:
            made = _order(request, act, patient, form)
        except Refused as refused:
            field = str(refused.data.get("field") or "")
            form.add_error(field if field in form.fields else None, str(refused.message))
        else:
            return HttpResponseRedirect(made)
    context = {
        "lines": [_shown(line) for line in queries.tests_of(act, patient=patient.id)], "form": form,
        "may_order": may(act, "diagnostics.track") and not patient.deceased,
    }  # fmt: skip
    head = around(request, act, patient, "patient-tests")
    return render(request, "desk/tests.html", {**head, **context}, status=422 if form.errors else 200)


def abnormal_unread(act: Act) -> int | None:
    """None for whoever may not see results."""
    return queries.unread_abnormal(act) if may(act, "diagnostics.read") else None


def loops_of(act: Act, patient: UUID) -> list[Loop]:
    """Tests that wait for their result, as papers are held against them; each stands for the order of the record that it follows."""
    if not may(act, "diagnostics.read"):
        return []
    return [
        Loop(
            key=order_key(row.id), words=row.name, kinds=_KINDS.get(Kind(row.kind), _ANY), on=localdate(row.ordered_at) if row.ordered_at else None,
            instead=(f"order:{row.order_row}",) if row.order_row else (), only=True, by_name=True,
        )
        for row in queries.waited_for(act, patient=patient)
    ]  # fmt: skip


def _order(request: HttpRequest, act: Act, patient: Patient, form: OrderForm) -> str:
    said = form.cleaned_data
    zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
    test = actions.order(
        act, patient=patient.id, name=said["name"], kind=Kind(said["kind"]), priority=Priority(said["priority"]),
        reason=said["reason"], by=said["by"],
        expected_at=datetime.combine(said["expected"], time.min, zone) if said["expected"] else None,
    )  # fmt: skip
    messages.success(request, _("Written down. It is followed from now on."))
    return reverse("test", args=[order_key(test)])


def _shown(line: Line) -> dict[str, object]:
    return {
        "line": line, "state": state_of(line), "flag": FLAG.get(line.flag) if line.flag else None, "why": why(line.risks),
        "priority": "" if line.priority == Priority.ROUTINE else PRIORITY.get(line.priority, ""),
        "url": reverse("test", args=[line.key]),
    }  # fmt: skip
