"""What the office and the patient tell: taken, turned down, a day, there, not there."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.referring import Stage, Step
from liaison.journeys.referrals.actions.proving import hold, learned, news, prove, refuse_over, standing, withdraw
from liaison.journeys.referrals.actions.turning import release_office
from liaison.journeys.referrals.events import (
    Accepted,
    Attended,
    NotAttended,
    Rescheduled,
    Scheduled,
    referral_key,
)
from liaison.journeys.referrals.models import Referral
from liaison.journeys.referrals.values import Evidence
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.directory.values import Spent

WHY_NOT_THERE = ("no_show", "cancelled")


@transaction.atomic
def accept(act: Act, *, referral: UUID, proof: Evidence) -> None:
    """Step 3: they have it and take it."""
    row = _with_office(act, referral)
    made = prove(act, row, Step.ACCEPTED, proof)
    news(act, row, Spent(answered_at=made.at))
    row.save()
    announce(Accepted(patient=row.patient_id, key=referral_key(row.id), happened_at=made.at), act)


@transaction.atomic
def turn_down(act: Act, *, referral: UUID, proof: Evidence) -> None:
    """They do not take it, or send it elsewhere: another office is to be chosen."""
    row = _with_office(act, referral)
    if row.stage not in (Stage.ANSWER, Stage.DATE, Stage.VISIT):
        raise Refused("referrals.nothing_to_turn_down", _("Nothing was sent that could be turned down."))
    if not proof.ref.strip():
        raise Refused("referrals.no_proof", _("Say what shows it: this does not."), field="ref")
    learned(act, row, Spent(answered_at=act.at))
    release_office(act, row)


@transaction.atomic
def schedule(act: Act, *, referral: UUID, visit_at: datetime, proof: Evidence) -> None:
    """Step 4; a second time it is moved, and the first proof stays to be read."""
    row = _with_office(act, referral)
    again = Step.SCHEDULED in standing(row)
    if again and row.stage == Stage.VISIT:
        withdraw(act, row, (Step.SCHEDULED,))
    prove(act, row, Step.SCHEDULED, proof)
    row.visit_at, row.missed = visit_at, False
    news(act, row, Spent(answered_at=None if again else act.at, booked_at=act.at, visit_at=visit_at))
    row.save()
    key = referral_key(row.id)
    if again:
        announce(Rescheduled(patient=row.patient_id, key=key, happened_at=act.at), act)
    announce(Scheduled(patient=row.patient_id, key=key, visit_at=visit_at, happened_at=act.at), act)


@transaction.atomic
def attend(act: Act, *, referral: UUID, proof: Evidence) -> None:
    """Step 5: the visit took place."""
    row = hold(act, referral, "referrals.track")
    made = prove(act, row, Step.ATTENDED, proof)
    row.missed = False
    news(act, row, Spent(attended_at=made.at))
    row.save()
    key = referral_key(row.id)
    announce(Attended(patient=row.patient_id, key=key, seen_at=made.at, happened_at=act.at), act)


@transaction.atomic
def miss(act: Act, *, referral: UUID, why: str) -> None:
    """Nobody came, or the day was given up: the day no longer stands, and a new one is sought."""
    row = hold(act, referral, "referrals.track")
    refuse_over(row)
    if row.stage != Stage.VISIT:
        raise Refused("referrals.no_day", _("There is no day that could be missed."))
    if why not in WHY_NOT_THERE:
        raise Refused("referrals.no_reason", _("Say why."), field="why")
    withdraw(act, row, (Step.SCHEDULED,))
    row.visit_at, row.missed, row.quiet_since = None, True, act.at
    row.tries, row.tried_at = 0, None
    row.save()
    learned(act, row, Spent(), forget=("visit_at", "booked_at"))
    fact = NotAttended(
        patient=row.patient_id, key=referral_key(row.id), why=why, urgency=row.urgency, happened_at=act.at
    )
    announce(fact, act)


def _with_office(act: Act, referral: UUID) -> Referral:
    row = hold(act, referral, "referrals.track")
    refuse_over(row)
    if row.office_id is None:
        raise Refused("referrals.no_office", _("Choose an office first."))
    return row
