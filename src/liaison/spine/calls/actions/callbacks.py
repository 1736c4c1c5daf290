"""Callbacks: who rang in vain or asked for it is rung back, once, by somebody."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.calls.actions.exchange import identify_call, locked_call
from liaison.spine.calls.events import CallbackAsked, CallbackMade, CallbackReleased, callback_key
from liaison.spine.calls.models import Call, Callback
from liaison.spine.calls.queries.hours import soon
from liaison.spine.calls.values import CallState


@transaction.atomic
def call_back(act: Act, *, call: UUID) -> UUID:
    """One key on a call that was abandoned: it waits in the queue, and is work of ours as soon as we know whose it is."""
    row = locked_call(act, call)
    if row.state != CallState.ABANDONED:
        raise Refused("calls.not_abandoned", _("Somebody has spoken with this caller."))
    if not row.number:
        raise Refused("calls.number_withheld", _("The caller withheld the number, so there is none to ring back."))
    waiting, new = Callback.objects.unscoped("one for each call").get_or_create(
        call=row,
        defaults={
            "patient_id": row.patient_id, "number": row.number, "why": "abandoned", "wanted_at": row.began_at,
            "due_at": soon(row.began_at), "about": row.about,
        },
    )  # fmt: skip
    if new:
        _asked(act, waiting, None)
    return waiting.pk


@transaction.atomic
def ask_callback(
    act: Act, *, patient: UUID, due_at: datetime, number: str = "", about: str = "", owner: UUID | None = None
) -> UUID:
    """The caller asked to be rung at a moment."""
    check(act, "calls.take", patient)
    if due_at <= act.at:
        raise Refused("calls.callback_past", _("Name a time that is still to come."), field="due_at")
    waiting = Callback.objects.create(
        patient_id=patient, number=number, why="asked", wanted_at=act.at, due_at=due_at, about=about, owner_id=owner
    )
    _asked(act, waiting, due_at)
    return waiting.pk


@transaction.atomic
def say_whose_callback(act: Act, *, callback: UUID, patient: UUID) -> None:
    """Now it is known who waits: from here on it is an item of work like any other."""
    waiting = _waiting(act, callback)
    if waiting.patient_id == patient:
        return
    if waiting.call_id:
        identify_call(act, call=waiting.call_id, patient=patient)
    waiting.patient_id = patient
    waiting.save(update_fields=["patient"])
    _asked(act, waiting, None)


@transaction.atomic
def release_callback(act: Act, *, callback: UUID, why: str) -> None:
    """Nobody need ring: they called again, or it was a mistake."""
    waiting = _waiting(act, callback)
    if not why.strip():
        raise Refused("calls.why_released", _("Say why nobody need ring back."), field="why")
    _settle(act, waiting, "released")
    announce(CallbackReleased(patient=waiting.patient_id, key=callback_key(waiting.pk), why="said"), act)


def settle_callbacks(act: Act, call: Call, *, reached: bool) -> None:
    """A call to or from somebody who waits: spoken with, the waiting is over; in vain, it is one more try."""
    mine = Q(patient=call.patient_id) if call.patient_id else Q()
    if call.number:
        mine |= Q(number=call.number, patient=None)
    waiting = (
        Callback.objects.unscoped("who waits is rung, whoever rings")
        .select_for_update(no_key=True)
        .filter(settled_at=None)
    )
    rows = waiting.filter(mine).exclude(call=call) if mine else waiting.none()
    if not reached:
        rows.update(tries=F("tries") + 1)
        return
    for row in rows:
        _settle(act, row, "made")
        late = act.at > row.due_at
        announce(CallbackMade(patient=row.patient_id, key=callback_key(row.pk), reached=reached, late=late), act)


def _settle(act: Act, row: Callback, how: str) -> None:
    row.settled_at, row.settled_by, row.settled_how = act.at, act.actor, how
    row.save(update_fields=["settled_at", "settled_by", "settled_how"])


def _asked(act: Act, row: Callback, due_at: datetime | None) -> None:
    announce(
        CallbackAsked(
            patient=row.patient_id, key=callback_key(row.pk), why=row.why, due_at=due_at, happened_at=row.wanted_at
        ),
        act,
    )


def _waiting(act: Act, callback: UUID) -> Callback:
    row = (
        Callback.objects.unscoped("checked two lines below").select_for_update(no_key=True).filter(id=callback).first()
    )
    if row is None:
        raise Refused("calls.no_callback", _("There is no such callback."))
    check(act, "calls.take", row.patient_id)
    if row.settled_at:
        raise Refused("calls.callback_settled", _("Somebody has rung back already."))
    return row
