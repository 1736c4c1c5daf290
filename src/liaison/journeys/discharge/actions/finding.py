"""Find what an action is about, locked, or refuse."""

from uuid import UUID

from django.utils.translation import gettext as _

from liaison.journeys.discharge.models import Candidate, Choice, Equipment, Plan
from liaison.kernel.errors import Refused

_NEXT = "may is checked next"


def plan_named(stay: UUID) -> Plan:
    row = Plan.objects.unscoped(_NEXT).select_for_update(no_key=True).filter(stay=stay).first()
    if row is None:
        raise Refused("discharge.no_plan", _("Nobody plans the way home from this stay."))
    return row


def plan_to_keep(stay: UUID) -> Plan:
    """One whose follow-up is not over."""
    row = plan_named(stay)
    if row.over:
        raise Refused("discharge.plan_over", _("The follow-up of this stay is over, and with it the plan."))
    return row


def equipment_that_waits(equipment: UUID) -> Equipment:
    row = Equipment.objects.unscoped(_NEXT).select_for_update(no_key=True).filter(id=equipment).first()
    if row is None:
        raise Refused("discharge.no_equipment", _("This was not ordered."))
    if row.delivered_on or row.cancelled_why:
        raise Refused("discharge.equipment_settled", _("This was delivered or cancelled already."))
    return row


def open_choice_named(choice: UUID) -> Choice:
    """One of which nobody has been chosen yet."""
    row = choice_named(choice)
    if row.chosen_at:
        raise Refused("discharge.already_chosen", _("The patient has chosen already."))
    if row.ended_why:
        raise Refused("discharge.choice_ended", _("This list was closed."))
    return row


def choice_named(choice: UUID) -> Choice:
    row = Choice.objects.unscoped(_NEXT).select_for_update(no_key=True).filter(id=choice).first()
    if row is None:
        raise Refused("discharge.no_choice", _("There is no such list."))
    return row


def candidate_named(candidate: int) -> Candidate:
    row = Candidate.objects.unscoped(_NEXT).filter(id=candidate).first()
    if row is None:
        raise Refused("discharge.no_candidate", _("Nobody of that name is on this list."))
    return row
