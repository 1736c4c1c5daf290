"""What others ask of coverage: who pays, and which patients have an open question of order."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from liaison.kernel.act import Act
from liaison.records.coverage import rules
from liaison.records.coverage.models import Coverage, OrderOfBenefits
from liaison.records.coverage.values import Payer, Plan

UNSTATED = 99  # a plan whose order nobody stated comes last


def who_pays(act: Act, *, patient: UUID) -> list[Payer]:
    """The plans in force today, first payer first: the banner's line."""
    today = timezone.localdate(act.at)
    rows = Coverage.objects.seen_by(act).filter(patient_id=patient)
    return _in_order(patient, [row for row in rows if rules.in_force(row.status, row.starts_on, row.ends_on, today)])


def known_plans(act: Act, *, patient: UUID) -> list[Plan]:
    """Every plan the record knows, whether it pays today or not; what pays first comes first, then the latest."""
    today = timezone.localdate(act.at)
    rows = list(Coverage.objects.seen_by(act).filter(patient_id=patient))
    rows.sort(key=lambda row: (row.order or UNSTATED, -(row.ends_on or today).toordinal(), str(row.id)))
    return [
        Plan(
            coverage_id=row.id, payer=row.payer, plan=row.plan, member_id=row.member_id, kind=row.kind, order=row.order,
            starts_on=row.starts_on, ends_on=row.ends_on,
            pays=rules.in_force(row.status, row.starts_on, row.ends_on, today), alone=not rules.counts_as_plan(row.kind),
        )
        for row in rows
    ]  # fmt: skip


def order_to_confirm(act: Act, *, patient: UUID) -> list[Payer]:
    """The plans among which nobody has confirmed an order yet; empty when there is no such question."""
    today = timezone.localdate(act.at)
    plans = plans_in_force([patient], today)[patient]
    if not rules.order_is_open(plans, _confirmed([patient]).get(patient, ())):
        return []
    return _in_order(patient, list(Coverage.objects.seen_by(act).filter(id__in=plans)))


def plans_in_force(patients: Collection[UUID], on: date) -> dict[UUID, frozenset[UUID]]:
    """The plans that pay on a day, for each of these patients; paying oneself is not a plan."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for row in Coverage.objects.unscoped("whether plans overlap, for the duty").filter(patient_id__in=patients):
        if rules.counts_as_plan(row.kind) and rules.in_force(row.status, row.starts_on, row.ends_on, on):
            found[row.patient_id].add(row.id)
    return {patient: frozenset(found[patient]) for patient in patients}


def open_orders(patients: Collection[UUID], on: date) -> dict[UUID, frozenset[UUID]]:
    """Per patient the plans whose order is an open question; patients without one are left out."""
    confirmed = _confirmed(patients)
    plans = plans_in_force(patients, on)
    return {p: found for p, found in plans.items() if rules.order_is_open(found, confirmed.get(p, ()))}


def _confirmed(patients: Collection[UUID]) -> dict[UUID, list[UUID]]:
    answers = OrderOfBenefits.objects.unscoped("whether the order was asked").filter(patient_id__in=patients)
    return {row.patient_id: [UUID(plan) for plan in row.plans] for row in answers}


def _in_order(patient: UUID, rows: Sequence[Coverage]) -> list[Payer]:
    """The order somebody asked for; for plans not asked about, the order that the record states."""
    answer = OrderOfBenefits.objects.unscoped("the order that was asked for").filter(patient_id=patient).first()
    asked = (answer.first_id, answer.second_id) if answer else ()
    payers = [_payer(row, asked.index(row.id) + 1 if row.id in asked else row.order) for row in rows]
    return sorted(payers, key=lambda payer: (payer.coverage_id not in asked, payer.order or UNSTATED, payer.payer))


def _payer(row: Coverage, order: int | None) -> Payer:
    return Payer(
        coverage_id=row.id, payer=row.payer, plan=row.plan, member_id=row.member_id, order=order,
        starts_on=row.starts_on, ends_on=row.ends_on, source=row.source,
    )  # fmt: skip


def kinds_of_insurance(patients: Collection[UUID], on: date) -> dict[UUID, str]:
    """public, private or none, for counts by group: public where any public plan pays."""
    found: dict[UUID, str] = dict.fromkeys(patients, "none")
    for row in Coverage.objects.unscoped("counts by kind of insurance, without names").filter(patient_id__in=patients):
        if not rules.counts_as_plan(row.kind) or not rules.in_force(row.status, row.starts_on, row.ends_on, on):
            continue
        public = row.kind in rules.PUBLIC
        found[row.patient_id] = "public" if public or found[row.patient_id] == "public" else "private"
    return found
