"""The versions of a plan, each with what it changed in words; and any two beside each other."""

from datetime import date

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from liaison.journeys.planning.pages.answering import NEIGHBOURS, Answer, Shown
from liaison.journeys.planning.pages.words import BARRIERS, FIELDS, GOAL_STATES, LISTS, STEP_STATES
from liaison.kernel.act import Act
from liaison.records.plans.queries import Difference, compared, current, versions
from liaison.spine.people.models import Patient

_DAYS = ("by", "due", "review_on")


def history(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS) -> Answer:
    plan = current(act, patient=patient.id)
    if plan is None:
        return Shown("desk/plan_versions.html", {"lines": []})
    lines = versions(act, plan=plan.id)
    before, after = (_number(request.GET.get(name, "")) for name in ("before", "after"))
    context = {
        "lines": [(line, [told(one) for one in line.changes]) for line in lines], "plan": plan, "before": before,
        "after": after,
        "between": [told(one) for one in compared(act, plan=plan.id, before=before, after=after)] if before and after else None,
    }  # fmt: skip
    return Shown("desk/plan_versions.html", context)


def told(one: Difference) -> tuple[str, str, str]:
    """A sentence, the words before and the words after."""
    part = LISTS[one.part]
    what = str(BARRIERS.get(one.what, one.what))
    if one.kind == "added":
        return _("%(part)s added: %(what)s") % {"part": part, "what": what}, "", ""
    if one.kind == "removed":
        return _("%(part)s taken out: %(what)s") % {"part": part, "what": what}, "", ""
    field = FIELDS.get(one.field, one.field)
    about = f"{part}, {what}" if one.part not in ("notes", "review") else str(part)
    return _("%(about)s: %(field)s") % {"about": about, "field": field}, _word(one, one.before), _word(one, one.after)


def _word(one: Difference, value: str) -> str:
    """A state or a day in words; everything else is words already."""
    states = {"goals": GOAL_STATES, "steps": STEP_STATES}.get(one.part, {})
    if one.field in _DAYS and value:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    return str(states[value][1]) if one.field == "state" and value in states else value


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
