"""Steps: somebody does something by a day; done, moved or stopped, each a fact that the work of it follows."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.plans.actions.finding import end_of, keep_version, open_plan
from liaison.records.plans.events import StepDone, StepMoved, StepPlanned, StepStopped, step_key
from liaison.records.plans.models import CarePlan, Goal, Step
from liaison.records.plans.rules.measurable import figures_differ, lacks_of_step, may_be_due
from liaison.records.plans.values import Owner, StepState, StepWords
from liaison.spine.people.models import Staff


@transaction.atomic
def plan_step(act: Act, *, plan: UUID, step: UUID, words: StepWords) -> None:
    """`step` is the id that the form chose: sent twice, it is planned once."""
    row = open_plan(act, plan)
    plan_step_of(act, row, step, words)
    keep_version(act, row)


@transaction.atomic
def move_step(act: Act, *, plan: UUID, step: UUID, due_on: date, staff: UUID | None = None) -> None:
    """To another day, or to a colleague."""
    row = open_plan(act, plan)
    found = _open(row, step)
    if not may_be_due(due_on, localdate(act.at)):
        raise Refused("plans.past", _("Choose a day that is still to come."), field="due_on")
    announce(StepMoved(patient=row.patient_id, key=step_key(found.id)), act)
    found.due_on, found.planned_at = due_on, act.at
    if staff is not None:
        found.owner, found.staff_id, found.owner_name = Owner.US, _colleague(staff), ""
    found.save(update_fields=["due_on", "planned_at", "owner", "staff", "owner_name"])
    keep_version(act, row)
    announce(_planned(row, found), act)


@transaction.atomic
def finish_step(act: Act, *, plan: UUID, step: UUID, how: str) -> None:
    """Done: `how` is what shows it."""
    row = open_plan(act, plan)
    found = _open(row, step)
    if not how.strip():
        raise Refused("plans.no_evidence", _("Say how one knows that it was done."), field="how")
    _end(act, row, found, StepState.DONE, how)
    announce(StepDone(patient=row.patient_id, key=step_key(found.id)), act)


@transaction.atomic
def stop_step(act: Act, *, plan: UUID, step: UUID, why: str) -> None:
    """It will not be done, and why."""
    row = open_plan(act, plan)
    found = _open(row, step)
    if not why.strip():
        raise Refused("plans.no_reason", _("Say why it is not done any more."), field="how")
    _end(act, row, found, StepState.STOPPED, why)
    announce(StepStopped(patient=row.patient_id, key=step_key(found.id)), act)


def plan_step_of(act: Act, plan: CarePlan, step: UUID, words: StepWords) -> None:
    """Part of an action on this plan, which is locked."""
    if missing := lacks_of_step(words):
        raise Refused("plans.nobody_or_never", _MISSING[missing](), field=missing)
    assert words.due_on is not None  # what the line above is for
    if not may_be_due(words.due_on, localdate(act.at)):
        raise Refused("plans.past", _("Choose a day that is still to come."), field="due_on")
    if figures_differ((words.what, words.plain), (words.why, words.plain_why)):
        raise Refused("plans.figures_differ", _("The plain words have other figures."), field="plain")
    if Step.objects.unscoped("whether this very form was sent before").filter(id=step).exists():
        return
    row = Step.objects.create(
        id=step, plan=plan, goal_id=_goal(plan, words.goal), what=words.what, owner=words.owner,
        staff_id=_colleague(words.staff) if words.owner is Owner.US and words.staff else None,
        owner_name=words.owner_name if words.owner is not Owner.US else "", due_on=words.due_on, why=words.why,
        bring=words.bring, cost=words.cost, plain=words.plain, plain_why=words.plain_why,
        plain_language=words.plain_language if words.plain or words.plain_why else "", planned_at=act.at,
    )  # fmt: skip
    announce(_planned(plan, row), act)


def _planned(plan: CarePlan, step: Step) -> StepPlanned:
    return StepPlanned(
        patient=plan.patient_id, key=step_key(step.id), plan=plan.id, owner_kind=step.owner, owner=step.staff_id,
        planned_at=step.planned_at, due_at=end_of(step.due_on),
    )  # fmt: skip


def _end(act: Act, plan: CarePlan, step: Step, state: StepState, how: str) -> None:
    step.state, step.ended_at, step.ended_by, step.how = state, act.at, act.actor, how.strip()
    step.save(update_fields=["state", "ended_at", "ended_by", "how"])
    keep_version(act, plan)


def _open(plan: CarePlan, step: UUID) -> Step:
    rows = Step.objects.unscoped("of the plan that is changed")
    found = rows.filter(plan=plan, id=step, state=StepState.OPEN).first()
    if found is None:
        raise Refused("plans.no_step", _("This step is not open any more."))
    return found


def _goal(plan: CarePlan, goal: UUID | None) -> UUID | None:
    rows = Goal.objects.unscoped("of the plan that is changed").filter(plan=plan)
    return goal if goal and rows.filter(id=goal).exists() else None


def _colleague(staff: UUID) -> UUID:
    if not Staff.objects.filter(id=staff, active=True).exists():
        raise Refused("plans.no_colleague", _("This colleague does not work here any more."), field="staff")
    return staff


_MISSING = {
    "what": lambda: _("Say what is to be done."),
    "staff": lambda: _("Say which colleague does it."),
    "owner_name": lambda: _("Say who does it."),
    "due_on": lambda: _("Say by when."),
}
