"""One barrier: what to try next, by what helped before; and what came of what was tried."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.journeys.planning.pages.answering import NEIGHBOURS, Answer, Shown, back
from liaison.journeys.planning.pages.words import BARRIERS, REMEDIES, TRIED
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.records.plans import actions
from liaison.records.plans.queries import SMALLEST, Experience, barrier_page
from liaison.records.plans.values import Tried
from liaison.spine.people.models import Patient


def barrier(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS, barrier: UUID) -> Answer:
    found = barrier_page(act, barrier=barrier)
    if found is None or found.patient != patient.id:
        raise Http404(barrier)
    context: dict[str, Any] = {
        "barrier": found, "barrier_title": BARRIERS[found.kind],
        "tries": [(one, REMEDIES[one.remedy], TRIED[one.outcome]) for one in found.tries],
        "suggested": [(one, REMEDIES[one.remedy], before(one)) for one in found.suggested],
        "failing": [(one, REMEDIES[one.remedy], before(one)) for one in found.failing],
        "may_write": may(act, "plans.write") and found.ended_at is None,
    }  # fmt: skip
    return Shown("desk/plan_barrier.html", context)


def settle(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS, barrier: UUID, verb: str) -> Answer:
    """A POST: try something, say what came of it, or that nothing more is tried."""
    tried = request.POST.get("tried", "")
    if verb == "try":
        actions.try_remedy(act, barrier=barrier, remedy=request.POST.get("remedy", ""))
    elif verb == "leave":
        actions.leave_barrier(act, barrier=barrier)
    elif verb in (Tried.SOLVED, Tried.FAILED):
        actions.settle_try(act, barrier=barrier, tried=_id(tried), outcome=Tried(verb))
    else:
        raise Http404(verb)
    messages.success(request, _("Written into the plan."))
    return back(patient) if verb in (Tried.SOLVED, "leave") else back(patient, "patient-plan-barrier", barrier)


def before(one: Experience) -> str:
    """What is known of it here, in one line; of few nothing but that they are few."""
    if one.tried is None or one.rate is None or one.lower is None:
        return _("Tried fewer than %(n)d times here: no figure yet.") % {"n": SMALLEST}
    said = [
        ngettext("Solved %(share)d%% of %(n)d", "Solved %(share)d%% of %(n)d", one.tried)
        % {"share": round(100 * one.rate), "n": one.tried},
        _("at least %(low)d%%, with 95%% confidence") % {"low": round(100 * one.lower)},
    ]
    if one.days is not None:
        days = round(one.days)
        said.append(ngettext("after %(n)d day, usually", "after %(n)d days, usually", days) % {"n": days})
    if one.alike is not None:
        said.append(
            _("%(solved)d of %(tried)d who speak their language") % {"solved": one.alike[0], "tried": one.alike[1]}
        )
    return " · ".join(said)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404(text) from None
