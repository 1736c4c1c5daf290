"""An appointment goes from state to state: committed, released, confirmed, cancelled, and through the day of the visit."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.actions.claiming import set_live
from liaison.records.scheduling.actions.holds import give_back
from liaison.records.scheduling.actions.locking import lock_resources, taken_by
from liaison.records.scheduling.events import (
    AppointmentFact,
    Booked,
    Cancelled,
    Confirmed,
    Kept,
    LeftUnseen,
    NotKept,
    appointment_key,
)
from liaison.records.scheduling.models import Appointment, StateChange
from liaison.records.scheduling.queries.words import state_name
from liaison.records.scheduling.rules import Told, may_become, status_of
from liaison.records.scheduling.rules.states import HERE, LIVE
from liaison.records.scheduling.values import BY, CancelledBy, CancelReason, State
from liaison.spine.access.actions import check

LATE = timedelta(hours=24)  # kpi_definitions: a cancellation under 24 hours before
RELEASED = "released"
_MAY = {
    State.BOOKED: "visits.check_in", State.CONFIRMED: "visits.check_in", State.ARRIVED: "visits.check_in",
    State.ROOMED: "visits.room", State.IN_VISIT: "visits.room",
    State.FINISHED: "visits.finish", State.MISSED: "visits.finish", State.LEFT: "visits.finish",
}  # fmt: skip


@transaction.atomic
def commit(act: Act, *, appointments: Sequence[UUID]) -> None:
    """What was held is booked, all or none; what is booked already stays so."""
    rows = find_all(act, appointments, "scheduling.book")
    for row in rows:
        if row.state == State.BOOKED:
            continue
        over = row.state == State.HELD and row.hold_until is not None and row.hold_until <= act.at
        if over or row.state == State.CANCELLED:
            raise Refused("scheduling.hold_over", _("The hold has run out. Look for a time again."))
        step(act, row, State.BOOKED)
        row.hold_until, row.told, row.told_start = None, Told.BOOKED, row.starts_at
        row.save(update_fields=["hold_until", "told", "told_start"])
        say(act, Booked, row)


@transaction.atomic
def release(act: Act, *, appointments: Sequence[UUID]) -> None:
    """What was held is given back; nobody had been promised anything."""
    rows = find_all(act, appointments, "scheduling.book")
    lock_resources(taken_by(row.id for row in rows))
    for row in rows:
        refuse_step(row, State.CANCELLED if row.state == State.HELD else State.HELD)
        give_back(act, row, RELEASED)


@transaction.atomic
def confirm(act: Act, *, appointment: UUID) -> None:
    """The patient said that they will come."""
    row = find(act, appointment, "scheduling.book")
    step(act, row, State.CONFIRMED)
    say(act, Confirmed, row)


@transaction.atomic
def cancel(act: Act, *, appointment: UUID, reason: CancelReason, by: CancelledBy | None = None) -> None:
    """It does not take place; by whom follows from the reason where nothing is said."""
    row = find(act, appointment, "scheduling.book")
    step(act, row, State.CANCELLED, reason=reason)
    row.cancel_reason, row.cancelled_by = reason, by or BY.get(reason, CancelledBy.PATIENT)
    row.late = row.starts_at - act.at < LATE
    row.told = Told.CANCELLED
    row.save(update_fields=["cancel_reason", "cancelled_by", "late", "told"])
    set_live([row.id], live=False)
    key = appointment_key(row.id)
    fact = Cancelled(
        patient=row.patient_id, key=key, starts_at=row.starts_at, zone=row.zone, reason=row.cancel_reason,
        by=row.cancelled_by, late=row.late,
    )  # fmt: skip
    announce(fact, act)


@transaction.atomic
def advance(act: Act, *, appointment: UUID, state: State) -> None:
    """The day of the visit, as `visits` tells it: here, in the room, seen, missed, gone; and back, if it was pressed too soon."""
    if state not in _MAY:
        raise Refused("scheduling.state", _("The day of a visit does not end like this."))
    row = find(act, appointment, _MAY[state])
    if state == State.MISSED and row.starts_at > act.at:
        raise Refused("scheduling.not_yet", _("This visit has not begun: nobody has missed it."))
    before = State(row.state)
    step(act, row, state)
    if (before in LIVE) != (state in LIVE):
        set_live([row.id], live=state in LIVE)
    _tell(act, row, before, state)


def find(act: Act, appointment: UUID, permission: str) -> Appointment:
    return find_all(act, [appointment], permission)[0]


def find_all(act: Act, appointments: Sequence[UUID], permission: str) -> list[Appointment]:
    """The rows, locked in the order of their ids; refused where one is not there, or not this act's to touch."""
    rows = Appointment.objects.unscoped("may is checked next").filter(id__in=appointments)
    found = list(rows.select_for_update(no_key=True, of=("self",)).order_by("id"))
    if len(found) < len(set(appointments)):
        raise Refused("scheduling.no_appointment", _("There is no such appointment."))
    for patient in {row.patient_id for row in found}:
        check(act, permission, patient)
    return found


def step(act: Act, row: Appointment, state: State, *, reason: str = "") -> None:
    """One step, kept in the history. Received appointments keep their source's status."""
    refuse_step(row, state)
    row.state, row.state_at = state, act.at
    if row.source == "liaison":
        row.status = status_of(state)
    row.save(update_fields=["state", "state_at", "status"])
    StateChange.objects.create(appointment=row, state=state, at=act.at, by=act.actor, reason=reason)


def refuse_step(row: Appointment, state: State) -> None:
    if not row.state or not may_become(State(row.state), state):
        raise _illegal(row, state)


def say(act: Act, fact: type[AppointmentFact], row: Appointment) -> None:
    announce(fact(patient=row.patient_id, key=appointment_key(row.id), starts_at=row.starts_at, zone=row.zone), act)


def _tell(act: Act, row: Appointment, before: State, state: State) -> None:
    """What of it is news: the first arrival, a miss, a miss that was none, who left."""
    told = Told(row.told)
    if state == State.LEFT:
        say(act, LeftUnseen, row)
    if state == State.MISSED:
        row.told = Told.NOT_KEPT
        say(act, NotKept, row)
    elif state in HERE or state == State.FINISHED:
        row.told = Told.KEPT
        if told != Told.KEPT:
            say(act, Kept, row)
    elif state in (State.BOOKED, State.CONFIRMED) and told != Told.BOOKED:
        row.told = Told.BOOKED
        say(act, Booked, row)
    row.save(update_fields=["told"])


def _illegal(row: Appointment, state: State) -> Refused:
    words = {"now": state_name(row.state), "then": state_name(state)}
    return Refused(
        "scheduling.state", _("This appointment is %(now)s: it cannot become %(then)s.") % words, state=row.state
    )
