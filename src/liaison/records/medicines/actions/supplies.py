"""Follow a medicine to the patient's hand: prescribed, picked up or not and why, and asked for again before it runs out."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.medicines.events import NotPickedUp, PickedUp, Prescribed, SupplyEnded, supply_key
from liaison.records.medicines.models import Filling, MedicineLine, Supply
from liaison.records.medicines.values import NotYet, SupplyEnd, SupplyState
from liaison.spine.access.actions import check

MOST_DAYS = 366
AHEAD = timedelta(days=5)  # before it runs out: the clinic and the pharmacy need time


@transaction.atomic
def prescribe(act: Act, *, patient: UUID, name: str, how: str = "") -> UUID:
    """By hand: a medicine that the patient is to pick up."""
    check(act, "medicines.compare", patient)
    if not name.strip():
        raise Refused("medicines.no_name", _("Say which medicine."), field="name")
    return open_supply(act, patient=patient, name=name.strip(), how=how.strip())


def open_supply(
    act: Act, *, patient: UUID, name: str, how: str, line: MedicineLine | None = None, days: int | None = None
) -> UUID:
    row = Supply.objects.create(
        patient_id=patient,
        line=line,
        name=name,
        how=how,
        state=SupplyState.PRESCRIBED,
        days=days,
        prescribed_at=act.at,
        prescribed_by=act.actor,
    )
    announce(Prescribed(patient=patient, key=supply_key(row.id), happened_at=act.at), act)
    return row.id


@transaction.atomic
def confirm_pick_up(act: Act, *, supply: UUID, on: date, days: int | None = None) -> None:
    """Asked and confirmed, the first time or again. With its days it is asked for before it runs out."""
    row = _going(act, supply)
    if on > localdate(act.at):
        raise Refused("medicines.picked_up_ahead", _("That day is still to come."), field="on")
    if days is not None and not 0 < days <= MOST_DAYS:
        raise Refused("medicines.impossible_days", _("A filling lasts between 1 and 366 days."), field="days")
    Filling.objects.create(supply=row, patient_id=row.patient_id, on=on, days=days, said_at=act.at, said_by=act.actor)
    row.fillings += 1
    picked_up(act, row, on=on, days=days)


def picked_up(act: Act, row: Supply, *, on: date, days: int | None, record: int | None = None) -> None:
    """Part of whatever shows that it is in the patient's hand."""
    row.state, row.picked_up_on, row.days, row.not_yet = SupplyState.PICKED_UP, on, days, ""
    _asked(act, row)
    fact = PickedUp(
        patient=row.patient_id,
        key=supply_key(row.id),
        refill_at=refill_at(act, on, days),
        made_at=act.at,
        record=record,
    )
    announce(fact, act)


def refill_at(act: Act, on: date, days: int | None) -> datetime | None:
    return _morning(on + timedelta(days=days) - AHEAD, act.at) if days else None


@transaction.atomic
def not_picked_up(act: Act, *, supply: UUID, why: NotYet, note: str = "") -> None:
    """Asked, and not yet: what kept them is written down, and it stays open."""
    row = _going(act, supply)
    row.not_yet, row.note = why, note.strip()
    _asked(act, row)
    announce(NotPickedUp(patient=row.patient_id, key=supply_key(row.id), why=why), act)


@transaction.atomic
def end_supply(act: Act, *, supply: UUID, why: SupplyEnd) -> None:
    """Nobody has to pick it up any more."""
    row = _going(act, supply)
    row.state, row.ended_why = SupplyState.ENDED, why
    row.save(update_fields=["state", "ended_why"])
    announce(SupplyEnded(patient=row.patient_id, key=supply_key(row.id), why=why), act)


@transaction.atomic
def end_supplies(act: Act, *, patient: UUID) -> None:
    """The patient has died: nobody asks about medicines."""
    rows = Supply.objects.unscoped("a death ends them all").filter(patient_id=patient).exclude(state=SupplyState.ENDED)
    for row in rows.order_by("prescribed_at", "id"):
        end_supply(act, supply=row.id, why=SupplyEnd.DIED)


def _going(act: Act, supply: UUID) -> Supply:
    row = Supply.objects.unscoped("may is checked next").select_for_update(no_key=True).filter(id=supply).first()
    if row is None:
        raise Refused("medicines.no_supply", _("There is no such medicine to pick up."))
    check(act, "medicines.compare", row.patient_id)
    if row.state == SupplyState.ENDED:
        raise Refused("medicines.supply_over", _("Nobody has to pick this one up any more."))
    return row


def _asked(act: Act, row: Supply) -> None:
    row.asked_at, row.asked_by = act.at, act.actor
    row.save()


def _morning(day: date, now: datetime) -> datetime:
    """Nine in the morning of that day in the clinic; never in the past."""
    return max(datetime.combine(day, time(9), get_default_timezone()), now + timedelta(hours=1))
