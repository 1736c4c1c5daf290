"""A case is opened, weighed, paused with a day to look again, and closed with a reason."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.journeys.caseload.actions.held import carrier, held, step
from liaison.journeys.caseload.actions.transfers import end_offer
from liaison.journeys.caseload.events import AcuityStated, CaseClosed, CaseOpened, CasePaused, CaseResumed, case_key
from liaison.journeys.caseload.models import Case
from liaison.journeys.caseload.values import ACUITIES, CaseState, CloseReason, PauseReason, Programme
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_MORNING, _LAST = time(8), 366


@transaction.atomic
def open_case(act: Act, *, patient: UUID, programme: Programme, owner: UUID, acuity: int) -> int:
    """From now on somebody carries it: there is no case without an owner."""
    check(act, "caseload.keep", patient)
    carrier(owner)
    if acuity not in ACUITIES:
        raise Refused("caseload.acuity", _("From 1 to 6."), field="acuity")
    try:
        with transaction.atomic():
            row = Case.objects.create(
                patient_id=patient,
                programme=programme,
                owner_id=owner,
                acuity=acuity,
                opened_at=act.at,
                opened_by=act.actor,
            )
    except IntegrityError:
        raise Refused("caseload.open_already", _("This patient has such a case already."), field="programme") from None
    step(act, row, "opened")
    announce(CaseOpened(patient=patient, key=case_key(row.pk), programme=programme, owner=owner, acuity=acuity), act)
    return row.pk


@transaction.atomic
def state_acuity(act: Act, *, case: int, acuity: int, why: str) -> None:
    row = held(act, case, "weigh")
    if acuity not in ACUITIES or acuity == row.acuity:
        raise Refused("caseload.acuity", _("Choose another level, from 1 to 6."), field="acuity")
    if not why.strip():
        raise Refused("caseload.no_why", _("Say why."), field="why")
    before, row.acuity = row.acuity, acuity
    row.save(update_fields=["acuity"])
    step(act, row, "acuity", why.strip())
    announce(AcuityStated(patient=row.patient_id, key=case_key(case), acuity=acuity, before=before), act)


@transaction.atomic
def pause_case(act: Act, *, case: int, reason: PauseReason, review_on: date) -> None:
    row = held(act, case, "pause")
    if not 0 < (review_on - localdate(act.at)).days <= _LAST:
        raise Refused("caseload.review_on", _("Choose a day to look again, within a year."), field="review_on")
    row.state, row.reason, row.review_on = CaseState.PAUSED, reason, review_on
    row.save(update_fields=["state", "reason", "review_on"])
    step(act, row, "paused", reason)
    told = CasePaused(
        patient=row.patient_id, key=case_key(case), why=reason, owner=row.owner_id, happened_at=act.at,
        review_at=datetime.combine(review_on, _MORNING, ZoneInfo(settings.TIME_ZONE)),
    )  # fmt: skip
    announce(told, act)


@transaction.atomic
def resume_case(act: Act, *, case: int) -> None:
    row = held(act, case, "resume")
    row.state, row.reason, row.review_on = CaseState.OPEN, "", None
    row.save(update_fields=["state", "reason", "review_on"])
    step(act, row, "resumed")
    announce(CaseResumed(patient=row.patient_id, key=case_key(case)), act)


@transaction.atomic
def close_case(act: Act, *, case: int, reason: CloseReason) -> None:
    """What was on offer is taken back with it."""
    row = held(act, case, "close")
    end_offer(act, row)
    row.state, row.reason, row.review_on, row.closed_at, row.closed_by = (
        CaseState.CLOSED,
        reason,
        None,
        act.at,
        act.actor,
    )
    row.save(update_fields=["state", "reason", "review_on", "closed_at", "closed_by"])
    step(act, row, "closed", reason)
    announce(CaseClosed(patient=row.patient_id, key=case_key(case), why=reason), act)
