"""With a plan ends the work of it: open steps stop, barriers are left."""

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.records.plans.events import BarrierLeft, StepStopped, barrier_key, step_key
from liaison.records.plans.models import CarePlan, MetBarrier, Step
from liaison.records.plans.values import StepState


def end_work(act: Act, plan: CarePlan) -> None:
    steps = Step.objects.unscoped("of a plan that is closed").filter(plan=plan, state=StepState.OPEN)
    for step in steps.order_by("id"):
        step.state, step.ended_at, step.ended_by = StepState.STOPPED, act.at, act.actor
        step.save(update_fields=["state", "ended_at", "ended_by"])
        announce(StepStopped(patient=plan.patient_id, key=step_key(step.id)), act)
    barriers = MetBarrier.objects.unscoped("of a plan that is closed").filter(plan=plan, ended_at=None)
    for barrier in barriers.order_by("id"):
        barrier.ended_at = act.at
        barrier.save(update_fields=["ended_at"])
        announce(BarrierLeft(patient=plan.patient_id, key=barrier_key(barrier.id), kind=barrier.kind), act)
