"""The patient's choice among real offices, kept with what was offered."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.referring import Stage
from liaison.journeys.referrals import queries
from liaison.journeys.referrals.actions.packet import look_at
from liaison.journeys.referrals.actions.proving import hold, refuse_over
from liaison.journeys.referrals.events import OfficeChosen, referral_key
from liaison.journeys.referrals.models import Choice
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce

SAID_BY = ("patient", "family", "clinician")


@transaction.atomic
def choose(act: Act, *, referral: UUID, office: UUID, said_by: str = "patient", why: str = "") -> None:
    """Only among offices that were offered; a packet that left is not moved, it is turned down first."""
    row = hold(act, referral, "referrals.order")
    refuse_over(row)
    if row.stage != Stage.SEND:
        raise Refused("referrals.sent", _("The packet has left. Say first that the other office does not take it."))
    if said_by not in SAID_BY:
        raise Refused("referrals.who_chose", _("Say who chose."), field="said_by")
    offered = queries.offers_for(act, row)
    chosen = next((one for one in offered if one.office.id == office), None)
    if chosen is None:
        raise Refused("referrals.not_offered", _("This office does not take such patients, or is not listed."))
    Choice.objects.create(
        patient_id=row.patient_id, referral=row, office_id=office, offered=[one.shown for one in offered],
        said_by=said_by, why=why.strip(), at=act.at, by=act.actor,
    )  # fmt: skip
    row.office_id = office
    row.authorization = queries.authorization_for(act, row, chosen.office)
    row.save(update_fields=["office", "authorization"])
    key = referral_key(row.id)
    announce(OfficeChosen(patient=row.patient_id, key=key, office=office, offered=len(offered), said_by=said_by), act)
    look_at(act, row)
