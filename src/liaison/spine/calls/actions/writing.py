"""A call is written down once: its outcome, its line in the ledger, and everything that follows from it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.access.queries import staff_in
from liaison.spine.calls.actions.callbacks import ask_callback, settle_callbacks
from liaison.spine.calls.actions.exchange import locked_call
from liaison.spine.calls.actions.letters import drop_letter_of, ladder
from liaison.spine.calls.events import CallMade, CallTaken
from liaison.spine.calls.models import Call, CallEvent
from liaison.spine.calls.rules import tries
from liaison.spine.calls.values import CallPurpose, CallState, CallStep, Interpreter, Outcome, call_key
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.values import Channel, Direction, EntryKind, Party, PromiseKind
from liaison.spine.people import actions as people
from liaison.spine.people.models import ContactPoint


@transaction.atomic
def log_call(
    act: Act, *, patient: UUID, outcome: Outcome, call: UUID | None = None, contact: int | None = None,
    purpose: CallPurpose = CallPurpose.OTHER, about: str = "", at: datetime | None = None, note: str = "",
    party: Party = Party.PATIENT, spoke_with: str = "", interpreter: Interpreter = Interpreter.NONE, language: str = "",
    call_back_at: datetime | None = None, resolved: bool = False, climbs: bool = True,
) -> UUID:  # fmt: skip
    """Every try of any purpose counts here. `call` is one that an exchange or a colleague began; without it, we called.

    `climbs=False` where the caller (transitions) has a ladder of its own, stops dead numbers and announces the try itself.
    """
    check(act, "calls.take", patient)
    row = _row(act, patient, call, at)
    _refuse_nonsense(act, row, outcome, spoke_with, call_back_at, at)
    row.patient_id, row.outcome, row.purpose = patient, outcome, purpose or row.purpose
    row.about, row.contact, row.note = about or row.about, contact, note.strip()
    row.party, row.spoke_with, row.interpreter, row.language = party, spoke_with.strip(), interpreter, language
    row.number = row.number or _number(patient, contact)
    row.state, row.logged_at, row.logged_by = CallState.OVER, act.at, act.actor
    row.save()
    _end(row, act)
    _line(act, row, patient, EntryKind.CALL)
    if climbs:
        _tell(act, row, patient)
    _follow(act, row, patient, outcome)
    if resolved:
        _line(act, row, patient, EntryKind.RESOLUTION)
    if climbs and row.direction == Direction.OUT:
        _stop_dead_number(act, row, patient, outcome)
        ladder(act, patient=patient, about=row.about)
    if call_back_at:
        ask_callback(act, patient=patient, due_at=call_back_at, number=row.number, about=row.about, owner=staff_in(act))
    return row.pk


def _row(act: Act, patient: UUID, call: UUID | None, at: datetime | None) -> Call:
    if call is not None:
        return locked_call(act, call)
    return Call(
        patient_id=patient, direction=Direction.OUT, state=CallState.OVER, began_at=at or act.at, staff_id=staff_in(act)
    )


def _refuse_nonsense(
    act: Act, row: Call, outcome: Outcome, spoke_with: str, back_at: datetime | None, at: datetime | None
) -> None:
    if row.logged_at:
        raise Refused("calls.written_down", _("This call is written down already."))
    if at and at > act.at:
        raise Refused("calls.call_ahead", _("A call cannot be written down before it was made."), field="at")
    if outcome is Outcome.REACHED_CAREGIVER and not spoke_with.strip():
        raise Refused("calls.who_answered", _("Say whom you spoke with."), field="spoke_with")
    if back_at and back_at <= act.at:
        raise Refused("calls.callback_past", _("Name a time that is still to come."), field="call_back_at")


def _number(patient: UUID, contact: int | None) -> str:
    if contact is None:
        return ""
    ways = ContactPoint.objects.unscoped("the number that was tried").filter(patient_id=patient, id=contact)
    return normal(Channel.PHONE, ways.values_list("value", flat=True).first() or "")


def _end(row: Call, act: Act) -> None:
    """What was written down is over; an exchange that says so later changes nothing."""
    over = (CallStep.ENDED, CallStep.ABANDONED)
    if row.direction == Direction.IN and not CallEvent.objects.filter(call=row, step__in=over).exists():
        CallEvent.objects.create(call=row, step=CallStep.ENDED, at=act.at, staff_id=staff_in(act))


def _tell(act: Act, row: Call, patient: UUID) -> None:
    if row.direction == Direction.OUT:
        made = CallMade(
            patient=patient, key=call_key(row.pk), outcome=row.outcome, purpose=row.purpose,
            reached=row.outcome in tries.CONTACT, about=row.about, happened_at=row.began_at,
        )  # fmt: skip
        announce(made, act)
    else:
        announce(
            CallTaken(
                patient=patient, key=call_key(row.pk), purpose=row.purpose, about=row.about, happened_at=row.began_at
            ),
            act,
        )


def _line(act: Act, row: Call, patient: UUID, kind: EntryKind) -> None:
    conversations.enter(
        act, patient=patient, kind=kind, ref=call_key(row.pk), text=row.note, channel=Channel.PHONE,
        direction=row.direction, party=row.party, code=row.outcome, about=row.about, at=row.began_at,
    )  # fmt: skip


def _follow(act: Act, row: Call, patient: UUID, outcome: Outcome) -> None:
    """Whoever was spoken with waits no more for a call, and a promise to call may be kept by it."""
    reached = outcome in tries.CONTACT
    settle_callbacks(act, row, reached=reached)
    if not reached:
        return
    if row.direction == Direction.OUT:
        conversations.keep_by_fact(
            act, patient=patient, kinds=(PromiseKind.CALL,), ref=call_key(row.pk), by=staff_in(act), about=row.about
        )
    drop_letter_of(act, patient=patient)


def _stop_dead_number(act: Act, row: Call, patient: UUID, outcome: Outcome) -> None:
    """Nobody calls a dead number twice."""
    why = tries.STOPS.get(outcome)
    if why is None or row.contact is None:
        return
    live = ContactPoint.objects.unscoped("whether it was stopped meanwhile").filter(
        patient_id=patient, id=row.contact, stopped_on=None
    )
    if live.exists():
        people.stop_contact(act, patient=patient, contact=row.contact, why=why)
