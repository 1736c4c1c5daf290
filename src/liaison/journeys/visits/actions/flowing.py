"""From the waiting room to the way home: roomed, with the clinician, over, gone; left without being seen; one step back."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from liaison.journeys.visits.actions.finding import find, told
from liaison.journeys.visits.events import Completed, Roomed, StepTakenBack, VisitBegun, VisitOver, visit_key
from liaison.journeys.visits.models import Attendance
from liaison.journeys.visits.rules import flow
from liaison.journeys.visits.values import Kind, Step
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.actions import advance
from liaison.records.scheduling.queries.front_desk import things
from liaison.records.scheduling.values import ResourceKind, State

_STATES = {
    Step.WAITING: State.ARRIVED, Step.ROOMED: State.ROOMED, Step.IN_VISIT: State.IN_VISIT, Step.LEAVING: State.FINISHED,
}  # fmt: skip


@transaction.atomic
def room(act: Act, *, attendance: UUID, room: UUID) -> None:
    """Into a room in which nobody else is; into another one, when the patient is in a room already."""
    row = find(act, attendance, "visits.room")
    thing = things([room]).get(room)
    if thing is None or thing.kind != ResourceKind.ROOM:
        raise Refused("visits.no_such_room", _("There is no such room."))
    moving = row.step == Step.ROOMED
    if not moving:
        _must_become(row, Step.ROOMED)
        row.roomed_at = act.at
    row.step, row.room = Step.ROOMED, room
    try:
        with transaction.atomic():
            row.save(update_fields=["step", "room", "roomed_at"])
    except IntegrityError:
        raise Refused(
            "visits.room_taken", _("Somebody is in %s. Choose another room.") % thing.name, room=room
        ) from None
    if not moving:
        advance(act, appointment=row.appointment, state=State.ROOMED)
    announce(told(Roomed, row, room=room), act)


@transaction.atomic
def begin(act: Act, *, attendance: UUID) -> None:
    """Patient and clinician meet."""
    row = find(act, attendance, "visits.room")
    _must_become(row, Step.IN_VISIT)
    row.step, row.begun_at = Step.IN_VISIT, act.at
    row.save(update_fields=["step", "begun_at"])
    advance(act, appointment=row.appointment, state=State.IN_VISIT)
    announce(told(VisitBegun, row), act)


@transaction.atomic
def finish(act: Act, *, attendance: UUID) -> None:
    """Patient and clinician are done. The room is free; the patient still checks out."""
    row = find(act, attendance, "visits.finish")
    _must_become(row, Step.LEAVING)
    row.step, row.finished_at = Step.LEAVING, act.at
    row.save(update_fields=["step", "finished_at"])
    advance(act, appointment=row.appointment, state=State.FINISHED)
    announce(told(VisitOver, row), act)
    met = row.begun_at or act.at
    announce(Completed(patient=row.patient_id, key=visit_key(row.id), kind=Kind.OFFICE, happened_at=met), act)


@transaction.atomic
def leave_unseen(act: Act, *, attendance: UUID) -> None:
    """The patient has gone before being seen. Scheduling tells it, and the duty to call opens by itself."""
    row = find(act, attendance, "visits.finish")
    _must_become(row, Step.LEFT)
    row.step, row.out_at, row.out_by = Step.LEFT, act.at, act.actor
    row.save(update_fields=["step", "out_at", "out_by"])
    advance(act, appointment=row.appointment, state=State.LEFT)


@transaction.atomic
def step_back(act: Act, *, attendance: UUID) -> None:
    """The last step was pressed too soon."""
    row = find(act, attendance, "visits.check_in")
    before = flow.BACK.get(Step(row.step))
    if before is None:
        raise Refused("visits.nothing_to_take_back", _("There is no step to take back."))
    if before is Step.ROOMED and row.roomed_at is None:
        before = Step.WAITING
    _undo(row, before)
    try:
        with transaction.atomic():
            row.save(update_fields=["step", "roomed_at", "begun_at", "finished_at", "room"])
    except IntegrityError:
        raise Refused("visits.room_taken", _("Somebody else is in that room by now."), room=row.room) from None
    announce(told(StepTakenBack, row, step=before.value), act)
    _tell_scheduling(act, row, before)


def _undo(row: Attendance, before: Step) -> None:
    row.step = before
    if before is Step.WAITING:
        row.roomed_at = row.begun_at = row.room = None
    elif before is Step.ROOMED:
        row.begun_at = None
    row.finished_at = None


def _tell_scheduling(act: Act, row: Attendance, before: Step) -> None:
    advance(act, appointment=row.appointment, state=_STATES[before])


def _must_become(row: Attendance, step: Step) -> None:
    if not flow.may_become(Step(row.step), step):
        raise Refused("visits.step.conflict", _("Somebody has moved this patient on already. Look at the board again."))
