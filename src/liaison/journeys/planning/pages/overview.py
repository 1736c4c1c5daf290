"""The plan on the patient's page: goals with what they have come to, steps, barriers, and what is still missing."""

from collections import defaultdict
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.formats.fhir.plans import Definition
from liaison.journeys.planning.pages.answering import NEIGHBOURS, Answer, Shown, back, language_of
from liaison.journeys.planning.pages.words import (
    BARRIERS,
    CLOSED,
    ELEMENTS,
    GOAL_STATES,
    OWNERS,
    RESULT_STATES,
    RESULTS,
    STEP_STATES,
    WAYS,
    WHO_AGREED,
)
from liaison.journeys.planning.queries.problems import conditions_of
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.platform.ui.languages import language
from liaison.records.plans import actions
from liaison.records.plans.queries import Plan, current, decisions, fitting, seat_of_role, shelf
from liaison.records.plans.queries.shares import shares_of
from liaison.records.plans.values import NOTES, GoalState, Progress, Standing
from liaison.spine.people.models import Patient

_LONGEST = 200  # of what a goal has come to


def overview(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS) -> Answer:
    plan = current(act, patient=patient.id)
    if request.method == "POST" and plan and "end" in request.POST:
        return _ended(request, act, patient, plan)
    if request.method == "POST" and plan:
        return _updated(request, act, patient, plan)
    writes = may(act, "plans.write") and not patient.deceased
    live = plan is not None and plan.closed_at is None
    context: dict[str, Any] = {
        "plan": plan, "live": live, "may_write": writes, "may_share": may(act, "plans.share") and live,
        "new_id": uuid4(), "waiting": _undecided(act, patient),
        "templates": _templates(act, patient) if writes else [],
    }  # fmt: skip
    if plan is not None:
        context |= _lines(plan) | {
            "shares": [one for one in shares_of(act, patient=patient.id) if one.standing is Standing.OPEN],
            "spoken": language(language_of(patient)),
        }  # fmt: skip
    return Shown("desk/plan.html", context)


def begin(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS) -> Answer:
    chosen, template = request.POST.get("id", ""), request.POST.get("template", "")
    actions.begin_plan(act, patient=patient.id, plan=_id(chosen))
    if template:
        return back(patient, "patient-plan-template", template)
    return back(patient)


def title(definition: Definition) -> str:
    """In the reader's own language."""
    return definition.title.in_language(translation.get_language() or "en")[0]


def _ended(request: HttpRequest, act: Act, patient: Patient, plan: Plan) -> Answer:
    """One of two open plans; the other is the patient's plan from then on."""
    ids = (plan.id, *(one.id for one in plan.beside))
    chosen = next((one for one in ids if str(one) == request.POST["end"]), None)
    if chosen is None:
        raise Refused("plans.no_plan", _("There is no such open plan."))
    actions.close_plan(act, plan=chosen, why="replaced")
    messages.success(request, _("Ended, and its open steps stopped. This is the patient’s plan now."))
    return back(patient)


def _updated(request: HttpRequest, act: Act, patient: Patient, plan: Plan) -> Answer:
    """One form for all goals: what is left empty is left as it was."""
    progress = []
    for goal in plan.active_goals:
        state = request.POST.get(f"state-{goal.id}", goal.state)
        value = request.POST.get(f"value-{goal.id}", "").strip()[:_LONGEST].replace("\0", " ")
        known = GoalState(state) if state in set(GoalState) else GoalState(goal.state)
        progress.append(Progress(goal=goal.id, value=value, state=known))
    n = actions.update_goals(act, plan=plan.id, progress=progress)
    said = ngettext("Written down: %(n)d goal.", "Written down: %(n)d goals.", n) % {"n": n}
    messages.success(request, said if n else _("Nothing was written in: the goals are as they were."))
    return back(patient)


def _undecided(act: Act, patient: Patient) -> list[Any]:
    found = decisions(act, patient=patient.id, seat=seat_of_role(act.role))
    return [one for one in found if one.decided_at is None]


def _templates(act: Act, patient: Patient) -> list[tuple[str, str]]:
    """Those for what the patient has come first."""
    fits = {one.definition.code for one in fitting((c.system, c.code) for c in conditions_of(act, patient))}
    found = sorted(shelf(), key=lambda one: one.definition.code not in fits)
    return [(one.definition.code, title(one.definition)) for one in found]


def _lines(plan: Plan) -> dict[str, Any]:
    of_goal = defaultdict(list)
    for step in plan.steps:
        of_goal[step.goal].append((step, STEP_STATES[step.state], OWNERS[step.owner]))
    goals = [(goal, GOAL_STATES[goal.state], of_goal.pop(goal.id, [])) for goal in plan.goals]
    agreed, explained = plan.agreement, plan.explanation
    return {
        "goals": [line for line in goals if line[0].state == GoalState.ACTIVE],
        "past_goals": [line for line in goals if line[0].state != GoalState.ACTIVE],
        "loose": [line for lines in of_goal.values() for line in lines],
        "barriers": [(one, BARRIERS[one.kind]) for one in plan.barriers],
        "missing": [(code, ELEMENTS[code]) for code in plan.missing], "whole": len(ELEMENTS),
        "notes": [(code, ELEMENTS[code], plan.notes.get(code)) for code in NOTES],
        "goal_states": [(code, words) for code, (_kind, words) in GOAL_STATES.items()],
        "agreed": (WHO_AGREED[agreed.by], WAYS[agreed.way], plan.names.get(agreed.taken_by, "")) if agreed else None,
        "explained": (RESULT_STATES[explained.result], RESULTS[explained.result]) if explained else None,
        "closed": CLOSED.get(plan.closed_why, ""),
    }  # fmt: skip


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
