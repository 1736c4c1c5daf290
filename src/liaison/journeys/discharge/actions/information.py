"""What the hospital sent about a stay, held to the six elements (HED-02), each with the paper that shows it."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from liaison.journeys.discharge.actions.finding import plan_to_keep
from liaison.journeys.discharge.events import InformationLost, InformationReceived, plan_key
from liaison.journeys.discharge.models import Plan
from liaison.journeys.discharge.rules.proof import proofs
from liaison.journeys.discharge.values import Information
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.actions import check


@transaction.atomic
def receive_information(act: Act, *, stay: UUID, elements: Sequence[Information], document: str = "") -> None:
    """What is there so far, as somebody read it, on `document` where it is new. Only all six are the discharge information."""
    plan = plan_to_keep(stay)
    check(act, "discharge.plan", plan.patient_id)
    before = proofs(plan.received)
    found = {element.value: before.get(element, document) for element in Information if element in elements}
    if found == before:
        return
    whole = len(found) == len(Information)
    plan.received, plan.received_at = found, act.at if whole else None
    plan.save(update_fields=["received", "received_at"])
    fact = InformationReceived(
        patient=plan.patient_id, key=plan_key(stay), elements=tuple(found), whole=whole, document=document
    )
    announce(fact, act)


@transaction.atomic
def paper_back(act: Act, *, patient: UUID, document: str) -> int:
    """A paper was filed with the wrong patient or stay: what it showed has not come. How many plans lose something."""
    check(act, "discharge.plan", patient)
    rows = Plan.objects.unscoped("whether a paper shows something of a plan").filter(patient_id=patient)
    lose = [row for row in rows.select_for_update(no_key=True) if document in proofs(row.received).values()]
    for plan in lose:
        kept = {element: paper for element, paper in proofs(plan.received).items() if paper != document}
        lost, whole = tuple(set(proofs(plan.received)) - set(kept)), plan.received_at is not None
        plan.received, plan.received_at = kept, None
        plan.save(update_fields=["received", "received_at"])
        fact = InformationLost(
            patient=patient, key=plan_key(plan.stay), elements=tuple(sorted(lost)), document=document,
            again=whole and not plan.over, happened_at=act.at,
        )  # fmt: skip
        announce(fact, act)
    return len(lose)
