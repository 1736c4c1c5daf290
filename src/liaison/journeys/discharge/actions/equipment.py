"""Order what is needed at home, and see that it comes."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext as _

from liaison.journeys.discharge.actions.finding import equipment_that_waits, plan_to_keep
from liaison.journeys.discharge.actions.plans import note_done
from liaison.journeys.discharge.events import EquipmentCancelled, EquipmentDelivered, EquipmentOrdered, equipment_key
from liaison.journeys.discharge.models import Equipment, Plan
from liaison.journeys.discharge.values import Element
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check


@transaction.atomic
def order_equipment(act: Act, *, stay: UUID, what: str, supplier: str, needed_on: date) -> UUID:
    plan = plan_to_keep(stay)
    check(act, "discharge.plan", plan.patient_id)
    if not what.strip():
        raise Refused("discharge.no_name", _("Say what is needed."), field="what")
    if not supplier.strip():
        raise Refused("discharge.no_supplier", _("Say who delivers it."), field="supplier")
    if needed_on < localdate(act.at):
        raise Refused("discharge.due_past", _("This day is over."), field="needed_on")
    row = Equipment.objects.create(
        plan=plan, patient_id=plan.patient_id, what=what.strip(), supplier=supplier.strip(), needed_on=needed_on,
        ordered_at=act.at, ordered_by=act.actor,
    )  # fmt: skip
    needed = datetime.combine(needed_on, time(23, 59), get_default_timezone())
    announce(
        EquipmentOrdered(
            patient=plan.patient_id, key=equipment_key(row.id), stay=stay, ordered_at=act.at, needed_at=needed
        ),
        act,
    )
    return row.id


@transaction.atomic
def deliver_equipment(act: Act, *, equipment: UUID, on: date) -> None:
    """Once everything ordered has come, the plan says so."""
    row = equipment_that_waits(equipment)
    check(act, "discharge.plan", row.patient_id)
    if on > localdate(act.at):
        raise Refused("discharge.not_yet", _("This day is still to come."), field="on")
    row.delivered_on, row.delivered_by = on, act.actor
    row.save(update_fields=["delivered_on", "delivered_by"])
    announce(EquipmentDelivered(patient=row.patient_id, key=equipment_key(row.id), stay=row.plan_id), act)
    if not _waiting(row.plan_id).exists():
        note_done(act, stay=row.plan_id, element=Element.EQUIPMENT)


@transaction.atomic
def cancel_equipment(act: Act, *, equipment: UUID, why: str) -> None:
    row = equipment_that_waits(equipment)
    check(act, "discharge.plan", row.patient_id)
    if not why.strip():
        raise Refused("discharge.no_reason", _("Say why it is not needed."), field="why")
    _cancel(act, row, why.strip())


def cancel_all(act: Act, plan: Plan) -> None:
    """The patient is not going home from this stay."""
    for row in _waiting(plan.stay):
        _cancel(act, row, "over")


def _cancel(act: Act, row: Equipment, why: str) -> None:
    row.cancelled_why = why
    row.save(update_fields=["cancelled_why"])
    announce(EquipmentCancelled(patient=row.patient_id, key=equipment_key(row.id), stay=row.plan_id), act)


def _waiting(stay: UUID) -> QuerySet[Equipment]:
    rows = Equipment.objects.unscoped("what a plan still waits for")
    return rows.filter(plan_id=stay, delivered_on=None, cancelled_why="")
