"""The plan that an action is about: found, allowed, locked, open; and its versions kept as it changes."""

from datetime import date, datetime, time
from uuid import UUID

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.plans.models import CarePlan, PlanVersion
from liaison.records.plans.queries.content import content_of
from liaison.records.plans.rules.versions import folds
from liaison.spine.access.actions import check

_ENDS = time(17, 0)  # of a day that is a deadline


def open_plan(act: Act, plan: UUID, permission: str = "plans.write") -> CarePlan:
    """Locked, so that two people change it one after the other."""
    rows = CarePlan.objects.unscoped("may is checked next").select_for_update(no_key=True, of=("self",))
    row = rows.filter(id=plan).first()
    if row is None:
        raise Refused("plans.no_plan", _("There is no such plan."))
    check(act, permission, row.patient_id)
    if row.closed_at is not None:
        raise Refused("plans.closed", _("This plan is closed. Begin a new one."))
    return row


def keep_version(act: Act, plan: CarePlan) -> None:
    """After every change: folded into the version of this sitting, or a new one."""
    last = PlanVersion.objects.unscoped("of the plan that is changed").filter(plan=plan).order_by("-number").first()
    content = content_of(plan)
    if last and last.content == content:
        return
    if last and folds(last_at=last.at, last_by=last.by, at=act.at, by=act.actor, relied_on=last.relied_on):
        last.content = content
        last.save(update_fields=["content"])
        return
    plan.version = last.number + 1 if last else 1
    plan.save(update_fields=["version"])
    PlanVersion.objects.create(plan=plan, number=plan.version, at=act.at, by=act.actor, content=content)


def rely_on(plan: CarePlan) -> None:
    """Somebody agreed to this version, had it explained or took it home: from now on a change is another one."""
    rows = PlanVersion.objects.unscoped("of the plan that was given").filter(plan=plan, number=plan.version)
    rows.update(relied_on=True)


def end_of(day: date) -> datetime:
    """By when something of that day is due, at the clinic."""
    return datetime.combine(day, _ENDS, get_default_timezone())
