"""Checking out: everything ordered is booked, somebody's duty by a date, declined to a clinician, or done."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.visits.actions.finding import find, told
from liaison.journeys.visits.events import (
    CheckedOut,
    DeclineSeen,
    StepDeclined,
    StepSettled,
    StepUnbooked,
    next_step_key,
)
from liaison.journeys.visits.models import Attendance, NextStep
from liaison.journeys.visits.queries.leaving import open_orders
from liaison.journeys.visits.values import Leaving, Step
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

URGENT_DAYS, ROUTINE_DAYS = 1, 14  # by when something left open is to be booked, where nobody says otherwise (D)
_FAR = timedelta(days=400)


@transaction.atomic
def add_step(act: Act, *, attendance: UUID, what: str, urgent: bool = False) -> UUID:
    """Something the clinician asked for that stands in no order: back in three months, a letter to write."""
    row = find(act, attendance, "visits.finish")
    if not what.strip():
        raise Refused("visits.words_missing", _("Say what it is about."))
    return NextStep.objects.create(patient_id=row.patient_id, attendance=row, what=what.strip()[:300], urgent=urgent).id


@transaction.atomic
def settle_step(
    act: Act, *, attendance: UUID, how: Leaving, step: UUID | None = None, order: int | None = None,
    appointment: UUID | None = None, by_on: date | None = None,
) -> UUID:  # fmt: skip
    """Say what becomes of one thing: of a step already written down, or of an order of the chart."""
    row = find(act, attendance, "visits.finish")
    found = _step(act, row, step, order)
    if found.state:
        raise Refused("visits.settled.conflict", _("Somebody has settled this already."))
    if how is Leaving.BOOKED and appointment is None:
        raise Refused("visits.not_booked", _("Choose the appointment that was booked for it."))
    _keep(act, found, how, appointment, by_on)
    return found.id


@transaction.atomic
def book_step(act: Act, *, step: UUID, appointment: UUID) -> None:
    """What was somebody's duty has its appointment now."""
    rows = NextStep.objects.unscoped("may is checked next").select_for_update(no_key=True, of=("self",))
    found = rows.filter(id=step).first()
    if found is None:
        raise Refused("visits.no_such_step", _("There is no such next step."))
    check(act, "visits.finish", found.patient_id)
    if found.state not in (Leaving.DUTY, ""):
        raise Refused("visits.settled.conflict", _("Somebody has settled this already."))
    _keep(act, found, Leaving.BOOKED, appointment, None)


@transaction.atomic
def drop_step(act: Act, *, step: UUID) -> None:
    """Done elsewhere, or no longer wanted by whoever ordered it."""
    found = (
        NextStep.objects.unscoped("may is checked next")
        .filter(id=step)
        .select_for_update(no_key=True, of=("self",))
        .first()
    )
    if found is None:
        raise Refused("visits.no_such_step", _("There is no such next step."))
    check(act, "visits.finish", found.patient_id)
    if found.state == Leaving.DECLINED:
        announce(DeclineSeen(patient=found.patient_id, key=next_step_key(found.id)), act)
        return
    _keep(act, found, Leaving.DONE, None, None)


@transaction.atomic
def came_back(act: Act, *, step: UUID) -> None:
    """A clinician has read what came back about it, so it was done. What is settled otherwise stays so."""
    found = (
        NextStep.objects.unscoped("may is checked next")
        .filter(id=step)
        .select_for_update(no_key=True, of=("self",))
        .first()
    )
    if found is None:
        return
    check(act, "visits.finish", found.patient_id)
    if found.state in ("", Leaving.DUTY, Leaving.BOOKED):
        _keep(act, found, Leaving.DONE, None, None)


@transaction.atomic
def check_out(act: Act, *, attendance: UUID) -> None:
    """Home. Refused while anything that was ordered has neither an appointment nor an owner."""
    row = find(act, attendance, "visits.finish")
    if row.step != Step.LEAVING:
        raise Refused("visits.step.conflict", _("Somebody has moved this patient on already. Look at the board again."))
    steps = NextStep.objects.seen_by(act).filter(attendance=row)
    left = steps.filter(state="").count() + len(open_orders(act, patient=row.patient_id, since=row.arrived_at))
    if left:
        raise Refused(
            "visits.orders_open", _("Something that was ordered has no next step yet. Book it, or say who will.")
        )
    row.step, row.out_at, row.out_by = Step.GONE, act.at, act.actor
    row.save(update_fields=["step", "out_at", "out_by"])
    announce(told(CheckedOut, row, steps=steps.count()), act)


def _step(act: Act, row: Attendance, step: UUID | None, order: int | None) -> NextStep:
    rows = NextStep.objects.unscoped("of the attendance that was just checked").select_for_update(
        no_key=True, of=("self",)
    )
    found = rows.filter(patient_id=row.patient_id, **({"id": step} if step else {"order": order})).first()
    if found is not None:
        return found
    known = {line.order: line for line in open_orders(act, patient=row.patient_id, since=row.arrived_at)}
    line = known.get(order) if order is not None else None
    if line is None:
        raise Refused("visits.no_such_step", _("There is no such next step."))
    return NextStep(patient_id=row.patient_id, attendance=row, order=line.order, what=line.what, urgent=line.urgent)


def _keep(act: Act, step: NextStep, how: Leaving, appointment: UUID | None, by_on: date | None) -> None:
    today = act.at.date()
    due = by_on or today + timedelta(days=URGENT_DAYS if step.urgent else ROUTINE_DAYS)
    if how is Leaving.DUTY and not today <= due <= today + _FAR:
        raise Refused("visits.day_impossible", _("Choose a day from today on, within a year."))
    step.state, step.appointment = how, appointment if how is Leaving.BOOKED else None
    step.by_on = due if how is Leaving.DUTY else None
    step.settled_at, step.settled_by = act.at, act.actor
    step.save()
    key = next_step_key(step.id)
    if how is Leaving.DUTY:
        announce(StepUnbooked(patient=step.patient_id, key=key, urgent=step.urgent, days=(due - today).days), act)
    elif how is Leaving.DECLINED:
        announce(StepDeclined(patient=step.patient_id, key=key, urgent=step.urgent), act)
    else:
        announce(StepSettled(patient=step.patient_id, key=key, how=how.value), act)
