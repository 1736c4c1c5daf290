"""The follow-up of a stay is over: nothing of its plan is asked of anybody any more."""

from uuid import UUID

from django.db import transaction

from liaison.journeys.discharge.actions.equipment import cancel_all
from liaison.journeys.discharge.actions.placement import end_all
from liaison.journeys.discharge.actions.plans import drop_items
from liaison.journeys.discharge.events import PlanEnded, plan_key
from liaison.journeys.discharge.models import Plan
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.actions import check


@transaction.atomic
def end_plan(act: Act, *, stay: UUID, why: str) -> None:
    plan = (
        Plan.objects.unscoped("whether there is a plan")
        .select_for_update(no_key=True)
        .filter(stay=stay, over="")
        .first()
    )
    if plan is None:
        return
    check(act, "discharge.plan", plan.patient_id)
    drop_items(act, plan)
    cancel_all(act, plan)
    end_all(act, plan)
    plan.over = why
    plan.save(update_fields=["over"])
    announce(PlanEnded(patient=plan.patient_id, key=plan_key(stay), why=why), act)
