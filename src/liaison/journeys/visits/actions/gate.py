"""Settle what a check-in asks for: elements of the set, a payer's answer, somebody's word that there is no plan."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.visits.events import CoverageAsked, ElementChecked, checked_key
from liaison.journeys.visits.models import Checked, CoverageCheck
from liaison.journeys.visits.queries.gate import Gate, gate
from liaison.journeys.visits.rules import checkin
from liaison.journeys.visits.rules.stand_in import StandIn
from liaison.journeys.visits.values import Answer, NoReply, Payers, PlanFound, Question, Reply, Way
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.coverage.actions import replace_plan
from liaison.records.coverage.values import CoverageRow
from liaison.records.scheduling.queries.front_desk import Expected, expected_one
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient

BY_HAND = ("phone", "portal", "card")
_payers: list[Payers] = []


def set_payers(payers: Payers) -> None:
    """Called once, by whoever connects the clinic to its payers."""
    _payers[:] = [payers]


def payers() -> Payers | None:
    """Whom to ask. A demo has a stand-in, which every screen names so; without any, answers are written down by hand."""
    if _payers:
        return _payers[0]
    return StandIn() if settings.DEMO else None


@transaction.atomic
def settle(
    act: Act, *, appointment: UUID, codes: Sequence[str], way: Way, language: str = "", signed_by: str = "patient"
) -> None:
    """One or several elements in one press. Each keeps who, when, how, and how long it holds."""
    seen, now = _gate(act, appointment)
    today = now.facts.today
    for code in codes:
        element = checkin.BY_CODE.get(code)
        if element is None or code == "coverage" or way not in element.ways:
            raise Refused("visits.not_settled_so", _("This cannot be settled like this."))
        Checked.objects.create(
            patient_id=seen.patient, code=code, way=way, at=act.at, by=act.actor,
            language=(language or now.facts.language) if element.signed else "", signed_by=signed_by if element.signed else "",
            holds_until=today + timedelta(days=element.holds) if element.holds else None,
            appointment=seen.appointment if element.holds == 0 else None,
            fingerprint=checkin.fingerprint(code, now.facts),
        )  # fmt: skip
        fact = ElementChecked(
            patient=seen.patient, key=checked_key(seen.patient), code=code, way=way, appointment=seen.appointment
        )
        announce(fact, act)


@transaction.atomic
def ask_payer(act: Act, *, appointment: UUID) -> Answer:
    """Ask the plan's payer about the day of the visit. A plan that the payer says stands in its place takes it."""
    seen, now = _gate(act, appointment)
    check(act, "coverage.check", seen.patient)
    asked = payers()
    if asked is None:
        raise Refused(
            "visits.no_payers", _("No payer is connected here. Ask by phone or portal, and write down the answer.")
        )
    if now.plan is None:
        raise Refused(
            "visits.no_plan", _("No plan is known. Ask for the card, or write down that the patient pays alone.")
        )
    day = seen.starts_at.astimezone(ZoneInfo(seen.zone)).date()
    try:
        reply = asked.ask(
            Question(
                payer=now.plan.payer, plan=now.plan.plan, member_id=now.plan.member_id,
                born=now.about.patient.birth_date, ends_on=now.plan.ends_on, day=day,
            )
        )  # fmt: skip
    except NoReply:
        raise Refused(
            "visits.payer_silent", _("The payer did not answer. Nothing was changed; ask by phone, or try again.")
        ) from None
    _write(act, seen, day, now.plan.coverage_id, reply, asked.name)
    return reply.answer


@transaction.atomic
def record_answer(
    act: Act, *, appointment: UUID, answer: Answer, how: str, reference: str = "", copay_cents: int | None = None,
    found: PlanFound | None = None, alone: bool = False,
) -> None:  # fmt: skip
    """The same, as somebody heard it on the phone, read it in a portal or on a card; or that the patient pays alone."""
    seen, now = _gate(act, appointment)
    check(act, "coverage.check", seen.patient)
    if how not in BY_HAND and not alone:
        raise Refused("visits.how_unknown", _("Say how it was asked: by phone, in the portal, or from the card."))
    if how in ("phone", "portal") and not reference.strip() and not alone:
        raise Refused("visits.reference_missing", _("Give the payer's reference number for this answer."))
    if (answer is Answer.REPLACED) != (found is not None):
        raise Refused("visits.plan_missing", _("Say which plan stands in its place."))
    day = seen.starts_at.astimezone(ZoneInfo(seen.zone)).date()
    reply = Reply(answer=answer, reference=reference.strip(), copay_cents=copay_cents, found=found)
    plan = None if alone or now.plan is None else now.plan.coverage_id
    _write(act, seen, day, plan, reply, "patient" if alone else how)


def _write(act: Act, seen: Expected, day: date, plan: UUID | None, reply: Reply, how: str) -> None:
    other = _replace(act, seen, plan, reply.found) if reply.found else None
    CoverageCheck.objects.create(
        patient_id=seen.patient, coverage=plan, for_day=day, answer=reply.answer, replaced_by=other,
        copay_cents=reply.copay_cents, how=how, reference=reply.reference, at=act.at, by=act.actor,
    )  # fmt: skip
    fact = CoverageAsked(
        patient=seen.patient, key=checked_key(seen.patient), coverage=plan, answer=reply.answer, how=how
    )
    announce(fact, act)


def _replace(act: Act, seen: Expected, plan: UUID | None, found: PlanFound) -> UUID:
    row = CoverageRow(
        source="payer", source_id=f"{found.payer}|{found.member_id}|{seen.patient}", patient_id=seen.patient,
        payer=found.payer, plan=found.plan, member_id=found.member_id, kind=found.kind, status="active",
        starts_on=found.starts_on, ends_on=found.ends_on,
    )  # fmt: skip
    return replace_plan(act, old=plan, new=row)


def _gate(act: Act, appointment: UUID) -> tuple[Expected, Gate]:
    seen = expected_one(act, appointment=appointment)
    if seen is None:
        raise Refused("visits.no_appointment", _("There is no such appointment."))
    check(act, "visits.check_in", seen.patient)
    patient = Patient.objects.seen_by(act).get(id=seen.patient)
    return seen, gate(act, patient=patient, expected=seen)
