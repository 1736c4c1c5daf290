"""What the hospital sent about a stay, held to the six elements (HED-02)."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from liaison.journeys.discharge.actions.finding import plan_to_keep
from liaison.journeys.discharge.events import InformationReceived, plan_key
from liaison.journeys.discharge.values import Information
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.actions import check


@transaction.atomic
def receive_information(act: Act, *, stay: UUID, elements: Sequence[Information]) -> None:
    """What is there so far, as somebody read it. Only all six are the discharge information."""
    plan = plan_to_keep(stay)
    check(act, "discharge.plan", plan.patient_id)
    found = [element.value for element in Information if element in elements]
    if found == plan.received:
        return
    whole = len(found) == len(Information)
    plan.received, plan.received_at = found, act.at if whole else None
    plan.save(update_fields=["received", "received_at"])
    announce(InformationReceived(patient=plan.patient_id, key=plan_key(stay), elements=tuple(found), whole=whole), act)
