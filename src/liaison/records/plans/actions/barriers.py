"""Barriers: what stands in the way, what is tried against it, and whether that helped."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.plans.actions.finding import keep_version, open_plan
from liaison.records.plans.events import (
    BarrierLeft,
    BarrierMet,
    BarrierSolved,
    RemedyFailed,
    RemedyTried,
    barrier_key,
)
from liaison.records.plans.models import BarrierTry, CarePlan, MetBarrier, Step
from liaison.records.plans.values import REMEDIES, Barrier, Tried
from liaison.spine.people.models import PatientLanguage


@transaction.atomic
def meet_barrier(
    act: Act, *, plan: UUID, barrier: UUID, kind: Barrier, words: str = "", step: UUID | None = None
) -> None:
    """`barrier` is the id that the form chose."""
    row = open_plan(act, plan)
    if MetBarrier.objects.unscoped("whether this very form was sent before").filter(id=barrier).exists():
        return
    steps = Step.objects.unscoped("of the plan that is changed").filter(plan=row)
    MetBarrier.objects.create(
        id=barrier, plan=row, kind=kind, words=words.strip(), language=_language(row), met_at=act.at, met_by=act.actor,
        step_id=step if step and steps.filter(id=step).exists() else None,
    )  # fmt: skip
    keep_version(act, row)
    announce(BarrierMet(patient=row.patient_id, key=barrier_key(barrier), kind=kind), act)


@transaction.atomic
def try_remedy(act: Act, *, barrier: UUID, remedy: str) -> None:
    plan, row = _open(act, barrier)
    if remedy not in REMEDIES[row.kind]:
        raise Refused(
            "plans.no_such_remedy", _("This is nothing that is tried against such a barrier."), field="remedy"
        )
    tries = BarrierTry.objects.unscoped("of the barrier that is changed").filter(barrier=row, remedy=remedy)
    if tries.filter(outcome=Tried.OPEN).exists():
        return
    BarrierTry.objects.create(barrier=row, kind=row.kind, remedy=remedy, tried_at=act.at, tried_by=act.actor)
    fact = RemedyTried(patient=plan.patient_id, key=barrier_key(row.id), kind=row.kind, remedy=remedy)
    announce(fact, act)


@transaction.atomic
def settle_try(act: Act, *, barrier: UUID, tried: UUID, outcome: Tried) -> None:
    """It helped, and the barrier is gone; or it did not, and something else is tried."""
    plan, row = _open(act, barrier)
    tries = BarrierTry.objects.unscoped("of the barrier that is changed")
    found = tries.filter(barrier=row, id=tried, outcome=Tried.OPEN).first()
    if found is None or outcome is Tried.OPEN:
        raise Refused("plans.no_try", _("Nothing like that is being tried."))
    found.outcome, found.settled_at = outcome, act.at
    found.save(update_fields=["outcome", "settled_at"])
    key = barrier_key(row.id)
    if outcome is Tried.FAILED:
        announce(RemedyFailed(patient=plan.patient_id, key=key, kind=row.kind, remedy=found.remedy), act)
        return
    row.solved = True
    _end(act, plan, row)
    announce(BarrierSolved(patient=plan.patient_id, key=key, kind=row.kind, remedy=found.remedy), act)


@transaction.atomic
def leave_barrier(act: Act, *, barrier: UUID) -> None:
    """It stays, or went by itself: nothing more is tried."""
    plan, row = _open(act, barrier)
    _end(act, plan, row)
    announce(BarrierLeft(patient=plan.patient_id, key=barrier_key(row.id), kind=row.kind), act)


def _end(act: Act, plan: CarePlan, barrier: MetBarrier) -> None:
    """What was still being tried neither solved nor failed here: it does not count."""
    BarrierTry.objects.unscoped("of the barrier that ends").filter(barrier=barrier, outcome=Tried.OPEN).delete()
    barrier.ended_at = act.at
    barrier.save(update_fields=["ended_at", "solved"])
    keep_version(act, plan)


def _open(act: Act, barrier: UUID) -> tuple[CarePlan, MetBarrier]:
    rows = MetBarrier.objects.unscoped("may is checked with its plan")
    found = rows.filter(id=barrier, ended_at=None).first()
    if found is None:
        raise Refused("plans.no_barrier", _("This barrier is not in the way any more."))
    return open_plan(act, found.plan_id), found


def _language(plan: CarePlan) -> str:
    rows = PatientLanguage.objects.unscoped("whom a remedy helps").filter(patient_id=plan.patient_id)
    return rows.order_by("-preferred", "id").values_list("language", flat=True).first() or ""
