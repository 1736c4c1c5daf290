"""What is still missing before somebody is checked in, and what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.journeys.visits.models import Checked, CoverageCheck
from liaison.journeys.visits.rules import checkin
from liaison.journeys.visits.rules.checkin import Facts, Settled
from liaison.journeys.visits.values import Answer, Item
from liaison.kernel.act import Act
from liaison.records.coverage.queries import known_plans
from liaison.records.coverage.values import Plan
from liaison.records.scheduling.queries.front_desk import Expected
from liaison.spine.access.queries import check
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import About, about

CHECK_HOLDS = timedelta(days=30)  # a payer's yes, as long as its month or so has not passed (D)
_GOOD = (Answer.ACTIVE, Answer.REPLACED)


@dataclass(frozen=True, kw_only=True)
class Gate:
    """Everything the check-in page shows of one patient and one visit."""

    about: About
    facts: Facts
    missing: tuple[Item, ...]  # at the desk
    in_room: tuple[Item, ...]  # asked by whoever rooms the patient
    plan: Plan | None  # the one that pays, or that paid last
    last_check: CoverageCheck | None


def gate(act: Act, *, patient: Patient, expected: Expected) -> Gate:
    """The patient comes from `access.patient_for`."""
    check(act, "visits.check_in", patient.id)
    known, plans = about(act, patient), known_plans(act, patient=patient.id)
    today = act.at.astimezone(ZoneInfo(expected.zone)).date()
    plan = next((p for p in plans if p.pays and not p.alone), next((p for p in plans if not p.alone), None))
    last = _last_check(act, patient.id, plan)
    alone = _pays_alone(plans, plan, last, today)
    facts = Facts(
        today=today, age=known.age, self_pay=alone, medicare=any(p.pays and "medicare" in p.payer.lower() for p in plans),
        interpreter=known.interpreter, copay_cents=last.copay_cents if last and not alone and _holds(last, today) else None,
        coverage=_coverage(plan, last, today), coverage_name=plan.name if plan else "", address=known.address,
        phone=known.phone, language=known.language, forms=expected.forms,
        settled=_settled(act, patient.id, expected),
    )  # fmt: skip
    items = checkin.missing(facts)
    return Gate(
        about=known, facts=facts, missing=tuple(checkin.at_desk(items)),
        in_room=tuple(item for item in items if item.at == "room"), plan=plan, last_check=last,
    )  # fmt: skip


def _settled(act: Act, patient: UUID, expected: Expected) -> Mapping[str, Settled]:
    zone = ZoneInfo(expected.zone)
    rows = Checked.objects.seen_by(act).filter(patient_id=patient).order_by("code", "-at", "-id").distinct("code")
    return {
        row.code: Settled(
            way=row.way, on=row.at.astimezone(zone).date(), holds_until=row.holds_until,
            this_visit=row.appointment == expected.appointment, fingerprint=row.fingerprint,
        )
        for row in rows
    }  # fmt: skip


def _last_check(act: Act, patient: UUID, plan: Plan | None) -> CoverageCheck | None:
    """The latest answer about this plan, or the one that brought it."""
    rows = CoverageCheck.objects.seen_by(act).filter(patient_id=patient).order_by("-at", "-id")
    wanted = plan.coverage_id if plan else None
    return next((row for row in rows[:20] if wanted in (row.coverage, row.replaced_by)), None)


def _holds(last: CoverageCheck, today: date) -> bool:
    return today - CHECK_HOLDS <= last.for_day


def _pays_alone(plans: list[Plan], plan: Plan | None, last: CoverageCheck | None, today: date) -> bool:
    """The record says so, or the patient said so lately and no plan pays."""
    if plan is not None and plan.pays:
        return False
    said = last is not None and last.coverage is None and last.answer == Answer.ACTIVE and _holds(last, today)
    return said or any(p.alone and p.pays for p in plans)


def _coverage(plan: Plan | None, last: CoverageCheck | None, today: date) -> str:
    """ok, or a code of what is wrong: none, expired, never, stale, inactive, unknown."""
    if plan is None:
        return "none"
    if not plan.pays:
        return "expired"
    if last is None:
        return "never"
    if last.answer not in _GOOD:
        return last.answer
    return "ok" if _holds(last, today) else "stale"
