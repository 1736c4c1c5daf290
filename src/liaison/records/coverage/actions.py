"""What is done about coverage: receive plans in bulk, put one in another's place, record who pays first."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.kernel.events import Event
from liaison.platform import receiving
from liaison.platform.events import announce, announce_many
from liaison.records.coverage import queries, rules
from liaison.records.coverage.events import (
    CoverageAdded,
    CoverageChanged,
    OnePlanLeft,
    OrderConfirmed,
    SeveralPlansFound,
    coverage_key,
    order_key,
)
from liaison.records.coverage.models import Coverage, OrderOfBenefits
from liaison.records.coverage.values import Asked, CoverageRow
from liaison.spine.access.actions import check
from liaison.spine.people.queries import known_patients
from liaison.spine.people.values import Received

_FIELDS = ("patient_id", "payer", "plan", "member_id", "kind", "order", "status", "starts_on", "ends_on")
_RECEIVING = "receiving: every plan is compared with what came"


@transaction.atomic
def receive_coverage(act: Act, rows: Sequence[CoverageRow]) -> Received:
    """Create and update plans. Rows of patients who are not here yet come back as waiting."""
    check(act, "coverage.receive")
    receiving.take_turns(Coverage)
    known = known_patients({row.patient_id for row in rows})
    arrived = [row for row in rows if row.patient_id in known]
    stored = Coverage.objects.unscoped(_RECEIVING)
    found = receiving.sort_out(stored, [_coverage(row) for row in arrived], _FIELDS)
    patients = {plan.patient_id for plan in (*found.created, *found.updated)}
    today = timezone.localdate(act.at)
    before = queries.open_orders(patients, today)
    receiving.write(Coverage.objects, found.created, found.updated, _FIELDS)
    announce_many([*_news(found), *_order_news(before, queries.open_orders(patients, today))], act)
    return Received(
        created=len(found.created), updated=len(found.updated), unchanged=len(found.unchanged),
        waiting=tuple(row.source_id for row in rows if row.patient_id not in known),
    )  # fmt: skip


@transaction.atomic
def record_order_of_benefits(act: Act, *, patient: UUID, first: UUID, second: UUID, asked: Asked) -> None:
    """Somebody asked who pays first, and was told. Every plan in force is covered by the answer."""
    check(act, "coverage.order", patient)
    plans = queries.plans_in_force([patient], timezone.localdate(act.at))[patient]
    if first == second or not {first, second} <= plans:
        raise Refused("coverage.not_two_plans", _("Choose two different plans that are in force today."))
    answer = {
        "first_id": first, "second_id": second, "plans": sorted(map(str, plans)), "asked": asked,
        "confirmed_at": act.at, "confirmed_by": act.actor,
    }  # fmt: skip
    OrderOfBenefits.objects.unscoped("the answer replaces the one before").update_or_create(
        patient_id=patient, defaults=answer
    )
    announce(OrderConfirmed(patient=patient, key=order_key(patient), first=first, second=second, asked=asked), act)


@transaction.atomic
def replace_plan(act: Act, *, old: UUID | None, new: CoverageRow) -> UUID:
    """A payer said which plan stands in the place of one that has ended, or that there is one at all. Twice is once."""
    check(act, "coverage.check", new.patient_id)
    stored = Coverage.objects.unscoped("the patient's own plans")
    ended = stored.select_for_update(no_key=True).filter(id=old, patient_id=new.patient_id).first() if old else None
    if old and ended is None:
        raise Refused("coverage.no_such_plan", _("There is no such plan."))
    today = timezone.localdate(act.at)
    before = queries.open_orders([new.patient_id], today)
    facts: list[Event] = []
    begins = new.starts_on or today
    if ended and rules.in_force(ended.status, ended.starts_on, ended.ends_on, begins):
        ended.ends_on = max(begins - timedelta(days=1), ended.starts_on or date.min)
        ended.save(update_fields=["ends_on"])
        facts.append(CoverageChanged(patient=ended.patient_id, key=coverage_key(ended.id), fields=("ends_on",)))
    plan = _coverage(new)
    if not stored.filter(id=plan.id).exists():
        plan.order = ended.order if ended else new.order
        plan.save(force_insert=True)
        facts += _news(receiving.Sorted(created=[plan]))
    announce_many([*facts, *_order_news(before, queries.open_orders([new.patient_id], today))], act)
    return plan.id


def _coverage(row: CoverageRow) -> Coverage:
    return Coverage(
        id=row.id, source=row.source, source_id=row.source_id, **{name: getattr(row, name) for name in _FIELDS}
    )


def _news(found: receiving.Sorted[Coverage]) -> list[Event]:
    added = [
        CoverageAdded(patient=plan.patient_id, key=coverage_key(plan.id), kind=plan.kind, status=plan.status)
        for plan in found.created
    ]
    changed = [
        CoverageChanged(patient=plan.patient_id, key=coverage_key(plan.id), fields=found.changed[plan.id])
        for plan in found.updated
    ]
    return [*added, *changed]


def _order_news(before: Mapping[UUID, frozenset[UUID]], now: Mapping[UUID, frozenset[UUID]]) -> list[Event]:
    several = [
        SeveralPlansFound(patient=patient, key=order_key(patient), plans=tuple(sorted(plans)))
        for patient, plans in now.items()
        if before.get(patient) != plans
    ]
    settled = [OnePlanLeft(patient=patient, key=order_key(patient)) for patient in before if patient not in now]
    return [*several, *settled]
