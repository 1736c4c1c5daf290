"""An office is let go: what was proven of it no longer counts, and another is to be chosen. Part of actions."""

from liaison.engines.referring import Step
from liaison.journeys.referrals.actions.packet import look_at
from liaison.journeys.referrals.actions.proving import learned, withdraw
from liaison.journeys.referrals.events import TurnedDown, referral_key
from liaison.journeys.referrals.models import Referral
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.records.directory.values import Spent

_ITS = (Step.SENT, Step.ACCEPTED, Step.SCHEDULED)


def release_office(act: Act, row: Referral) -> None:
    learned(act, row, Spent(ended_at=act.at))
    row.office, row.sent_at, row.quiet_since, row.visit_at = None, None, None, None
    row.tries, row.tried_at, row.missed = 0, None, False
    withdraw(act, row, _ITS)
    row.save()
    announce(TurnedDown(patient=row.patient_id, key=referral_key(row.id), urgency=row.urgency, happened_at=act.at), act)
    look_at(act, row)
