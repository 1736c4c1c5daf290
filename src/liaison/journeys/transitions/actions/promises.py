"""Promises to call again: made, kept, and released when nothing is left to call about."""

from collections.abc import Collection, Sequence
from uuid import UUID

from liaison.journeys.transitions.events import CallbackMade, CallbackPromised, CallbackReleased, promise_key, stay_key
from liaison.journeys.transitions.models import CallNote
from liaison.kernel.act import Act
from liaison.platform.events import announce, announce_many
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.values import EntryKind, PromiseKind


def promise(act: Act, note: CallNote) -> None:
    if note.call_back_at:
        made = CallbackPromised(
            patient=note.patient_id, key=promise_key(note.pk), stay=note.stay_id, promised_for=note.call_back_at,
            made_at=act.at,
        )  # fmt: skip
        announce(made, act)
        conversations.enter(
            act, patient=note.patient_id, kind=EntryKind.PROMISE, ref=promise_key(note.pk), text="",
            code=PromiseKind.CALL, about=stay_key(note.stay_id), at=note.called_at,
        )  # fmt: skip


def keep(act: Act, made: Sequence[CallNote], note: CallNote) -> None:
    """A call answers every promise to call that is still open: only the last call of a stay can have left one."""
    for call in made[-1:]:
        if call.call_back_at:
            late = note.called_at > call.call_back_at
            announce(CallbackMade(patient=note.patient_id, key=promise_key(call.pk), stay=note.stay_id, late=late), act)


def release(act: Act, stays: Collection[UUID]) -> None:
    """The follow-up of these stays is over, and with it what was promised."""
    last: dict[UUID, CallNote] = {}
    calls = CallNote.objects.unscoped("promises that fall away, whoever made them").filter(stay_id__in=stays)
    for call in calls.order_by("stay_id", "number"):
        last[call.stay_id] = call
    released = [
        CallbackReleased(patient=call.patient_id, key=promise_key(call.pk), stay=call.stay_id)
        for call in last.values()
        if call.call_back_at
    ]
    if released:
        announce_many(released, act)
