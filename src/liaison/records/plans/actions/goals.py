"""Problems and goals: what is to be better, by how much, until when, in the patient's own words beside."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.plans.actions.finding import keep_version, open_plan
from liaison.records.plans.events import GoalSet, GoalUpdated, ProblemAdded, ProblemEnded, plan_key
from liaison.records.plans.models import CarePlan, Goal, GoalReading, Problem
from liaison.records.plans.rules.measurable import figures_differ, lacks_of_goal, may_be_due
from liaison.records.plans.values import GoalState, GoalWords, ProblemWords, Progress


@transaction.atomic
def add_problem(act: Act, *, plan: UUID, problem: UUID, words: ProblemWords) -> None:
    row = open_plan(act, plan)
    add_problem_to(act, row, problem, words)
    keep_version(act, row)


@transaction.atomic
def end_problem(act: Act, *, plan: UUID, problem: UUID) -> None:
    """No longer part of the plan; its goals stay, and earlier versions have it."""
    row = open_plan(act, plan)
    rows = Problem.objects.unscoped("of the plan that is changed")
    found = rows.filter(plan=row, id=problem, ended_at=None).first()
    if found is None:
        raise Refused("plans.no_problem", _("There is no such problem in this plan."))
    found.ended_at = act.at
    found.save(update_fields=["ended_at"])
    keep_version(act, row)
    announce(ProblemEnded(patient=row.patient_id, key=plan_key(row.id)), act)


@transaction.atomic
def set_goal(act: Act, *, plan: UUID, goal: UUID, words: GoalWords) -> None:
    """A new goal, or the same one put otherwise: `goal` is the id that the form has."""
    row = open_plan(act, plan)
    set_goal_of(act, row, goal, words)
    keep_version(act, row)


@transaction.atomic
def update_goals(act: Act, *, plan: UUID, progress: Sequence[Progress]) -> int:
    """What each has come to; those about which nothing is said are left as they are. How many were."""
    row = open_plan(act, plan)
    goals = {goal.id: goal for goal in Goal.objects.unscoped("of the plan that is changed").filter(plan=row)}
    changed = 0
    for one in progress:
        goal = goals.get(one.goal)
        if goal is None:
            raise Refused("plans.no_goal", _("There is no such goal in this plan."))
        if not one.value.strip() and not one.note.strip() and one.state == goal.state:
            continue
        changed += 1
        goal.state = one.state
        goal.save(update_fields=["state"])
        GoalReading.objects.create(
            goal=goal, value=one.value.strip(), state=one.state, note=one.note.strip(), at=act.at, by=act.actor
        )
        announce(GoalUpdated(patient=row.patient_id, key=plan_key(row.id), goal=goal.id, state=one.state), act)
    if changed:
        keep_version(act, row)
    return changed


def add_problem_to(act: Act, plan: CarePlan, problem: UUID, words: ProblemWords) -> None:
    """Part of an action on this plan, which is locked."""
    if not words.words.strip():
        raise Refused("plans.no_words", _("Say what the problem is."), field="words")
    rows = Problem.objects.unscoped("of the plan that is changed")
    if rows.filter(id=problem).exists() or (
        words.code and rows.filter(plan=plan, system=words.system, code=words.code, ended_at=None).exists()
    ):
        return
    Problem.objects.create(
        id=problem, plan=plan, words=words.words.strip(), own_words=words.own_words.strip(), system=words.system,
        code=words.code, since=words.since, from_chart=words.from_chart,
    )  # fmt: skip
    fact = ProblemAdded(patient=plan.patient_id, key=plan_key(plan.id), code=words.code, from_chart=words.from_chart)
    announce(fact, act)


def set_goal_of(act: Act, plan: CarePlan, goal: UUID, words: GoalWords) -> None:
    """Part of an action on this plan, which is locked. The patient's own words are kept letter by letter."""
    if missing := lacks_of_goal(words):
        raise Refused("plans.not_measurable", _MISSING[missing](), field=missing)
    assert words.by_on is not None  # what the line above is for
    kept = Goal.objects.unscoped("of the plan that is changed").filter(id=goal).first()
    if kept is not None and kept.plan_id != plan.id:
        raise Refused("plans.no_goal", _("There is no such goal in this plan."))
    if not may_be_due(words.by_on, localdate(act.at)) and (kept is None or kept.by_on != words.by_on):
        raise Refused("plans.past", _("Choose a day that is still to come."), field="by_on")
    if figures_differ(
        (words.what, words.plain), (words.target, words.plain_target), (words.measure, words.plain_measure)
    ):
        raise Refused("plans.figures_differ", _("The plain words have other figures."), field="plain_target")
    row = kept or Goal(id=goal, plan=plan, set_at=act.at, state=GoalState.ACTIVE)
    row.what, row.measure, row.target, row.by_on = words.what, words.measure, words.target, words.by_on
    row.own_words, row.problem_id, row.plain = words.own_words, _problem(plan, words.problem), words.plain
    row.plain_measure, row.plain_target = words.plain_measure, words.plain_target
    row.plain_language = words.plain_language if words.plain or words.plain_target or words.plain_measure else ""
    row.save()
    announce(GoalSet(patient=plan.patient_id, key=plan_key(plan.id), goal=row.id, by_on=words.by_on), act)


def _problem(plan: CarePlan, problem: UUID | None) -> UUID | None:
    rows = Problem.objects.unscoped("of the plan that is changed").filter(plan=plan)
    return problem if problem and rows.filter(id=problem).exists() else None


_MISSING = {
    "what": lambda: _("Say what is to be reached."),
    "measure": lambda: _("Say what is counted or measured."),
    "target": lambda: _("Say the target with a figure: a goal without one cannot be measured."),
    "by_on": lambda: _("Say by when."),
}
