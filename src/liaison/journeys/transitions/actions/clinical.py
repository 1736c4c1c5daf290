"""What clinicians, pharmacists and nurses do after a stay: judge, reconcile, answer; and the notice of admission."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.journeys.transitions.actions.finding import stay_named, stay_to_follow
from liaison.journeys.transitions.events import (
    AdmissionNoticeFiled,
    ClinicianAnswered,
    ComplexityStated,
    MedicinesReconciled,
    MentalHealthSeen,
    MentalWeekPassed,
    question_key,
    stay_key,
    stay_of,
)
from liaison.journeys.transitions.models import ClinicianQuestion, Stay
from liaison.journeys.transitions.values import Advice
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check


@transaction.atomic
def state_complexity(act: Act, *, stay: UUID) -> None:
    """A clinician judges the decisions to be of high complexity: the visit is due sooner."""
    row = stay_to_follow(stay)
    check(act, "transitions.advise", row.patient_id)
    if row.high_complexity:
        raise Refused("transitions.already_high", _("High complexity is stated already."))
    row.high_complexity = True
    row.save(update_fields=["high_complexity"])
    announce(ComplexityStated(patient=row.patient_id, key=stay_key(row.id)), act)


@transaction.atomic
def follow_reconciliation(act: Act, *, patient: UUID, about: str) -> None:
    """A clinician signed one agreed list (records/medicines): the stay it was about has its medicines reconciled."""
    check(act, "transitions.receive", patient)
    if not about.startswith("stay:"):
        return  # a comparison in between: no hospital's list was part of it
    stays = Stay.objects.unscoped("by rule, of the patient of the fact").select_for_update(no_key=True)
    row = stays.filter(id=stay_of(about), patient_id=patient, reconciled_at=None).first()
    if row is None:
        return
    row.reconciled_at = act.at
    row.save(update_fields=["reconciled_at"])
    announce(MedicinesReconciled(patient=row.patient_id, key=stay_key(row.id)), act)


@transaction.atomic
def record_mental_visit(act: Act, *, stay: UUID, met_at: datetime) -> None:
    """Somebody of mental health met the patient. On the day of the discharge it does not count (HED-06)."""
    row = stay_to_follow(stay)
    check(act, "transitions.call", row.patient_id)
    if row.mental_seen_at:
        raise Refused("transitions.already_seen", _("This visit was written down already."))
    if met_at > act.at:
        raise Refused("transitions.visit_ahead", _("This visit has not taken place yet."), field="met_at")
    if row.ended_at is None or localdate(met_at) <= localdate(row.ended_at):
        raise Refused(
            "transitions.too_soon", _("A visit on the day of the discharge or before does not count."), field="met_at"
        )
    row.mental_seen_at = met_at
    row.save(update_fields=["mental_seen_at"])
    announce(MentalHealthSeen(patient=row.patient_id, key=stay_key(row.id), happened_at=met_at), act)


@transaction.atomic
def go_on_past_mental_week(act: Act, *, stay: UUID) -> None:
    """The seven days are lost (HED-06): the thirty of the second indicator are still to be kept."""
    row = stay_named(stay)
    check(act, "transitions.receive", row.patient_id)
    if row.mental_seen_at is None and row.ended_at is not None:
        announce(MentalWeekPassed(patient=row.patient_id, key=stay_key(row.id), discharged_at=row.ended_at), act)


@transaction.atomic
def file_admission_notice(act: Act, *, stay: UUID) -> None:
    """The notice that the patient was admitted is in the outpatient record."""
    row = stay_named(stay)
    check(act, "transitions.call", row.patient_id)
    if row.notice_filed_at:
        raise Refused("transitions.already_filed", _("The notice is in the record already."))
    row.notice_filed_at = act.at
    row.save(update_fields=["notice_filed_at"])
    announce(AdmissionNoticeFiled(patient=row.patient_id, key=stay_key(row.id)), act)


@transaction.atomic
def answer_question(act: Act, *, question: int, advice: Advice, answer: str = "") -> None:
    """A clinician answers what was asked after a call."""
    rows = ClinicianQuestion.objects.unscoped("may is checked next").select_for_update(no_key=True)
    row = rows.filter(id=question).first()
    if row is None:
        raise Refused("transitions.no_question", _("There is no such question."))
    check(act, "transitions.advise", row.patient_id)
    if row.answered_at:
        raise Refused("transitions.already_answered", _("This question was answered already."))
    row.answered_at, row.answered_by, row.advice, row.answer = act.at, act.actor, advice, answer.strip()
    row.save(update_fields=["answered_at", "answered_by", "advice", "answer"])
    answered = ClinicianAnswered(patient=row.patient_id, key=question_key(row.pk), stay=row.stay_id, advice=advice)
    announce(answered, act)
