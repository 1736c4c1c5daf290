"""After a call: what was written down, what followed from it by itself, and the next call one key away."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from liaison.insight import words
from liaison.interfaces.desk.banner import banner_of
from liaison.interfaces.desk.call_record import tries
from liaison.interfaces.desk.facts import entry, shown_to
from liaison.interfaces.desk.next_call import next_call
from liaison.interfaces.desk.patient import open_work
from liaison.journeys.transitions.events import CallAttempted, stay_of
from liaison.journeys.transitions.queries import calls, letter
from liaison.journeys.transitions.values import CallLine
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.models import EventRow
from liaison.platform.ui.components.content import Entry
from liaison.spine.access.queries import patient_for
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import in_log
from liaison.spine.work.queries import item_detail


@desk_page("transitions.call")
def done(request: HttpRequest, act: Act, item_id: int) -> HttpResponse:
    item = item_detail(act, item=item_id)
    if item.line.patient is None:
        raise Http404(item_id)
    patient = patient_for(act, item.line.patient, "transitions.call")
    made = _call(request, act, patient)
    context = {
        "item": item, "line": item.line, "patient_id": patient.id, "banner": banner_of(act, patient),
        "try": tries([made])[0], "followed": _followed(request, act, patient, made),
        "work": open_work(act, patient), "after": next_call(act, but=item_id),
        "can_book": may(act, "scheduling.book"), "letter": _to_post(act, item.line.key),
    }  # fmt: skip
    return render(request, "desk/call_done.html", context)


def _call(request: HttpRequest, act: Act, patient: Patient) -> CallLine:
    asked = request.GET.get("call", "")
    found = calls(act, patient=patient.id)
    made = next((one for one in found if str(one.call_id) == asked), found[0] if found and not asked else None)
    if made is None:
        raise Http404(asked)
    return made


def _to_post(act: Act, key: str) -> UUID | None:
    """The stay whose letter is drafted and not posted yet."""
    if not key.startswith("stay:"):
        return None
    drafted = letter(act, stay=stay_of(key))
    return stay_of(key) if drafted and drafted.sent_at is None else None


def _followed(request: HttpRequest, act: Act, patient: Patient, made: CallLine) -> list[Entry]:
    """Everything that the same submit brought about, as the log tells it."""
    own = EventRow.objects.filter(
        patient__in=in_log(patient.id), name=CallAttempted.name(), at__gte=made.called_at, actor=made.actor
    )
    row = next((row for row in own.order_by("id") if row.body["number"] == made.number), None)
    if row is None or not row.request_id:
        return []
    rows = EventRow.objects.filter(patient__in=in_log(patient.id), request_id=row.request_id, name__in=shown_to(act))
    told = list(rows.exclude(name__in=words.SILENT).order_by("id"))
    zone = request.desk.zone  # type: ignore[attr-defined]
    teller = words.teller_for(act.at, zone, [one.body for one in told], [one.actor for one in told])
    return [replace(entry(one, teller), who="") for one in told]  # all of it is by whoever reads this
