"""Which call to make after this one: the first on the list that is mine or my team's and was not just tried."""

from datetime import timedelta

from liaison.journeys.transitions.events import CallAttempted
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.models import EventRow
from liaison.spine.people.queries import chart_now
from liaison.spine.work.queries import worklist
from liaison.spine.work.values import Filters, Line

CALLS = ("transitions.call", "transitions.call_back", "transitions.keep_trying")
_AGAIN_AFTER = timedelta(hours=1)  # tries closer together count as one
_LOOKED_THROUGH, _LATELY = 20, 300


def next_call(act: Act, *, but: int) -> Line | None:
    if not may(act, "work.see"):
        return None
    lines = worklist(act, filters=Filters(kinds=CALLS), size=_LOOKED_THROUGH).lines
    tried = EventRow.objects.filter(name=CallAttempted.name()).order_by("-id").values_list(chart_now(), "at")[:_LATELY]
    lately = {patient for patient, at in tried if act.at - at < _AGAIN_AFTER}
    return next((line for line in lines if line.item != but and not line.masked and line.patient not in lately), None)
