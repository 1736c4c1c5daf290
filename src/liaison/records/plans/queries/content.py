"""A plan as one version keeps it: its words, without what only the program needs."""

from typing import Any

from liaison.records.plans.models import CarePlan, Goal, MetBarrier, PlanMember, PlanNote, Problem, Step
from liaison.records.plans.values import GoalState, StepState

_WHY = "of a plan that is being changed"


def content_of(plan: CarePlan) -> dict[str, Any]:
    """Plain JSON; `what` of each row is what a difference calls it by."""
    return {
        "problems": _problems(plan), "goals": _goals(plan), "steps": _steps(plan), "barriers": _barriers(plan),
        "team": _team(plan), "notes": _notes(plan), "review_on": str(plan.review_on or ""),
    }  # fmt: skip


def _problems(plan: CarePlan) -> list[dict[str, str]]:
    rows = Problem.objects.unscoped(_WHY).filter(plan=plan, ended_at=None).order_by("id")
    return [{"id": str(row.id), "what": row.words, "own_words": row.own_words} for row in rows]


def _goals(plan: CarePlan) -> list[dict[str, str]]:
    rows = Goal.objects.unscoped(_WHY).filter(plan=plan).exclude(state=GoalState.STOPPED).order_by("id")
    return [
        {
            "id": str(row.id), "what": row.what, "measure": row.measure, "target": row.target, "by": str(row.by_on),
            "own_words": row.own_words, "state": row.state, "plain": row.plain, "plain_target": row.plain_target,
        }
        for row in rows
    ]  # fmt: skip


def _steps(plan: CarePlan) -> list[dict[str, str]]:
    rows = Step.objects.unscoped(_WHY).filter(plan=plan).exclude(state=StepState.STOPPED)
    return [
        {
            "id": str(row.id), "what": row.what, "who": row.staff.name if row.staff else row.owner_name or row.owner,
            "due": str(row.due_on), "why": row.why, "bring": row.bring, "cost": row.cost, "state": row.state,
            "plain": row.plain,
        }
        for row in rows.select_related("staff").order_by("id")
    ]  # fmt: skip


def _barriers(plan: CarePlan) -> list[dict[str, str]]:
    rows = MetBarrier.objects.unscoped(_WHY).filter(plan=plan, ended_at=None).order_by("id")
    return [{"id": str(row.id), "what": row.kind, "words": row.words} for row in rows]


def _team(plan: CarePlan) -> list[dict[str, str]]:
    rows = PlanMember.objects.unscoped(_WHY).filter(plan=plan, left_at=None).order_by("id")
    return [{"id": str(row.id), "what": row.name, "part": row.part, "phone": row.phone} for row in rows]


def _notes(plan: CarePlan) -> dict[str, str]:
    rows = PlanNote.objects.unscoped(_WHY).filter(plan=plan).order_by("element")
    return {row.element: row.text for row in rows}
