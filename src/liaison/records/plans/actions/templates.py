"""Templates: taken in as FHIR PlanDefinition, taken into a plan with whatever was changed, retired."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.formats.fhir.plans import Definition, NotAPlan, read
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.plans.actions.finding import keep_version, open_plan
from liaison.records.plans.actions.goals import add_problem_to, set_goal_of
from liaison.records.plans.actions.plans import write_note
from liaison.records.plans.actions.steps import plan_step_of
from liaison.records.plans.events import TemplateApplied, TemplateKept, TemplateRetired, plan_key, template_key
from liaison.records.plans.models import PlanTemplate
from liaison.records.plans.queries.shelf import definition, shipped
from liaison.records.plans.values import NOTES, Applied
from liaison.spine.access.actions import check


@transaction.atomic
def keep_template(act: Act, *, body: dict[str, Any]) -> str:
    """Its code. The same code and version again must be the same words: a change is a new version."""
    check(act, "plans.templates")
    found = _read(body)
    kept = PlanTemplate.objects.filter(code=found.code, version=found.version).first()
    if (kept and kept.body != body) or (kept is None and _is_ours(found) and shipped()[found.code] != body):
        raise Refused(
            "plans.template_differs", _("This version is here with other words. Give the new one another version.")
        )
    if kept is None:
        PlanTemplate.objects.create(
            code=found.code, version=found.version, body=body, kept_at=act.at, kept_by=act.actor
        )
        announce(
            TemplateKept(patient=None, key=template_key(found.code), template=found.code, version=found.version), act
        )
    return found.code


@transaction.atomic
def retire_template(act: Act, *, template: str) -> None:
    """Nobody begins from it any more; plans that were begun from it stay as they are. Ours is hidden by a row of its own."""
    check(act, "plans.templates")
    rows = PlanTemplate.objects.filter(code=template)
    if not rows.exists() and template in shipped():
        body = shipped()[template]
        PlanTemplate.objects.create(
            code=template, version=body["version"], body=body, kept_at=act.at, kept_by=act.actor
        )
    if not rows.filter(retired_at=None).update(retired_at=act.at):
        raise Refused("plans.no_template", _("There is no such plan to begin from."))
    announce(TemplateRetired(patient=None, key=template_key(template), template=template), act)


@transaction.atomic
def apply_template(act: Act, *, plan: UUID, applied: Applied) -> None:
    """What was left in, as it was changed. Goals and steps follow the same rules as those written by hand."""
    row = open_plan(act, plan)
    if definition(applied.template) is None:
        raise Refused("plans.no_template", _("There is no such plan to begin from."))
    if not applied.goals and not applied.steps:
        raise Refused("plans.nothing_chosen", _("Choose at least one goal or step."))
    if applied.problem:
        add_problem_to(act, row, uuid4(), applied.problem)
    for goal in applied.goals:
        set_goal_of(act, row, uuid4(), goal)
    for step in applied.steps:
        plan_step_of(act, row, uuid4(), step)
    keep_version(act, row)
    for element, (text, plain) in applied.notes.items():
        write_note(act, plan=plan, element=element, text=text, plain=plain, plain_language=_language(applied))
    announce(
        TemplateApplied(
            patient=row.patient_id, key=plan_key(row.id), template=applied.template, version=applied.version,
            goals=len(applied.goals), steps=len(applied.steps),
        ),
        act,
    )  # fmt: skip


def _language(applied: Applied) -> str:
    said = [*(one.plain_language for one in applied.goals), *(one.plain_language for one in applied.steps)]
    return next((code for code in said if code), "")


def _is_ours(found: Definition) -> bool:
    body = shipped().get(found.code)
    return body is not None and body["version"] == found.version


def _read(body: dict[str, Any]) -> Definition:
    try:
        found = read(body)
    except NotAPlan as refused:
        raise Refused(
            "plans.not_a_template", _("This cannot be a plan to begin from."), faults=refused.faults
        ) from None
    if any(note.element not in NOTES for note in found.notes):
        raise Refused("plans.no_such_element", _("A plan has no such part."))
    return found
