"""Taking part: asked, agreed to, paused with a day to look again, ended with a reason."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.population.events import (
    Enrolled,
    EnrolmentAsked,
    EnrolmentDeclined,
    EnrolmentEnded,
    EnrolmentPaused,
    EnrolmentResumed,
    enrolment_key,
)
from liaison.journeys.population.models import Cohort, Enrolment, Member, Run
from liaison.journeys.population.queries.finding import today
from liaison.journeys.population.values import Consent, Ending, EnrolmentState, PauseReason
from liaison.journeys.population.values.cohorts import OPEN
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_MORNING = time(8)
_LAST = 366  # days ahead within which a pause is looked at again


@transaction.atomic
def ask_to_enrol(act: Act, *, code: str, patients: Sequence[UUID], run: UUID | None = None) -> list[UUID]:
    """A task for each: somebody asks the patient. Whoever is asked or takes part already is left as they are."""
    check(act, "caseload.keep")
    cohort = Cohort.objects.filter(code=code).first()
    if cohort is None:
        raise Refused("population.no_cohort", _("There is no such cohort."))
    wanted = list(dict.fromkeys(patients))
    if not wanted:
        raise Refused("population.nobody", _("Select at least one person."))
    for patient in wanted:
        check(act, "caseload.keep", patient)
    found = Run.objects.filter(id=run, cohort=cohort).first() if run else None
    if found and Member.objects.seen_by(act).filter(
        run=found, patient__in=wanted, standing__in=("entered", "stayed")
    ).count() != len(wanted):
        raise Refused("population.not_in_it", _("Only who is in the cohort can be asked to take part."))
    already = set(
        Enrolment.objects.seen_by(act)
        .filter(cohort=cohort, patient__in=wanted, state__in=OPEN)
        .values_list("patient_id", flat=True)
    )
    made = []
    for patient in wanted:
        if patient in already:
            continue
        row = Enrolment.objects.create(
            patient_id=patient,
            cohort=cohort,
            run=found,
            state=EnrolmentState.ASKED,
            asked_at=act.at,
            asked_by=act.actor,
        )
        announce(EnrolmentAsked(patient=patient, key=enrolment_key(row.id), cohort=code, happened_at=act.at), act)
        made.append(row.id)
    return made


@transaction.atomic
def enrol(act: Act, *, enrolment: UUID, consent: Consent) -> None:
    """The patient agreed, and how."""
    row = _held(act, enrolment, EnrolmentState.ASKED)
    row.state, row.enrolled_at, row.consent, row.settled_by = EnrolmentState.ENROLLED, act.at, consent, act.actor
    row.save(update_fields=["state", "enrolled_at", "consent", "settled_by"])
    announce(Enrolled(patient=row.patient_id, key=enrolment_key(row.id), cohort=row.cohort.code, consent=consent), act)


@transaction.atomic
def decline(act: Act, *, enrolment: UUID) -> None:
    row = _held(act, enrolment, EnrolmentState.ASKED)
    row.state, row.ended_at, row.settled_by = EnrolmentState.DECLINED, act.at, act.actor
    row.save(update_fields=["state", "ended_at", "settled_by"])
    announce(EnrolmentDeclined(patient=row.patient_id, key=enrolment_key(row.id), cohort=row.cohort.code), act)


@transaction.atomic
def pause_enrolment(act: Act, *, enrolment: UUID, reason: PauseReason, review_on: date) -> None:
    """Nothing is asked of the patient until that day; then somebody decides."""
    row = _held(act, enrolment, EnrolmentState.ENROLLED)
    if not 0 < (review_on - today(act)).days <= _LAST:
        raise Refused("population.review_on", _("Choose a day to look again, within a year."), field="review_on")
    row.state, row.paused_at, row.reason = EnrolmentState.PAUSED, act.at, reason
    row.review_on, row.settled_by = review_on, act.actor
    row.save(update_fields=["state", "paused_at", "reason", "review_on", "settled_by"])
    told = EnrolmentPaused(
        patient=row.patient_id, key=enrolment_key(row.id), cohort=row.cohort.code, why=reason,
        review_at=morning(review_on), happened_at=act.at,
    )  # fmt: skip
    announce(told, act)


@transaction.atomic
def resume_enrolment(act: Act, *, enrolment: UUID) -> None:
    row = _held(act, enrolment, EnrolmentState.PAUSED)
    row.state, row.paused_at, row.reason = EnrolmentState.ENROLLED, None, ""
    row.review_on, row.settled_by = None, act.actor
    row.save(update_fields=["state", "paused_at", "reason", "review_on", "settled_by"])
    announce(EnrolmentResumed(patient=row.patient_id, key=enrolment_key(row.id), cohort=row.cohort.code), act)


@transaction.atomic
def end_enrolment(act: Act, *, enrolment: UUID, reason: Ending) -> None:
    row = _held(act, enrolment, EnrolmentState.ENROLLED, EnrolmentState.PAUSED)
    row.state, row.ended_at, row.reason, row.settled_by = EnrolmentState.ENDED, act.at, reason, act.actor
    row.save(update_fields=["state", "ended_at", "reason", "settled_by"])
    announce(EnrolmentEnded(patient=row.patient_id, key=enrolment_key(row.id), cohort=row.cohort.code, why=reason), act)


def morning(day: date) -> datetime:
    return datetime.combine(day, _MORNING, ZoneInfo(settings.TIME_ZONE))


def _held(act: Act, enrolment: UUID, *states: EnrolmentState) -> Enrolment:
    rows = Enrolment.objects.seen_by(act).select_for_update(no_key=True, of=("self",)).select_related("cohort")
    row = rows.filter(id=enrolment).first()
    if row is None:
        check(act, "caseload.keep")
        raise Refused("population.no_enrolment", _("There is nothing like that, or not for you."))
    check(act, "caseload.keep", row.patient_id)
    if row.state not in states:
        raise Refused("population.enrolment_state", _("Somebody has changed this meanwhile: look again."))
    return row
