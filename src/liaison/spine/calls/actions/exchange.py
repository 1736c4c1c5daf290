"""Calls as they happen: told by an exchange through the wire, or by hand by whoever picked up."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.access.queries import staff_in
from liaison.spine.calls.events import CallAbandoned, CallAnswered, CallEnded, CallerKnown, CallMoved, CallRang
from liaison.spine.calls.models import Call, Callback, CallEvent
from liaison.spine.calls.queries.callers import whose_number
from liaison.spine.calls.rules.exchange import state_of
from liaison.spine.calls.values import CallPurpose, CallState, CallStep, ExchangeEvent, Step, call_key
from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.values import Channel, Direction
from liaison.spine.people.models import Patient, Staff


@transaction.atomic
def hear_exchange(act: Act, *, event: ExchangeEvent) -> UUID:
    """One happening from an exchange, in any order and any number of times; the call it belongs to."""
    check(act, "calls.take")
    call, new = Call.objects.unscoped("an exchange knows no patients").get_or_create(
        provider=event.provider, external_id=event.call_id,
        defaults={
            "direction": Direction.IN, "number": normal(Channel.PHONE, event.number), "state": CallState.RINGING,
            "began_at": event.at, "purpose": CallPurpose.INQUIRY,
        },
    )  # fmt: skip
    if new:
        _know_caller(act, call)
    _happen(act, call, event.step, event.at, event.staff, event.event_id)
    return call.pk


@transaction.atomic
def call_began(act: Act, *, number: str, answered: bool = True) -> UUID:
    """Somebody of ours writes down that the phone rings, or that they have just picked up."""
    check(act, "calls.take")
    plain = normal(Channel.PHONE, number) if number.strip() else ""
    if number.strip() and not plain:
        raise Refused("calls.no_number", _("This is no phone number."), field="number")
    call = Call.objects.create(
        direction=Direction.IN, number=plain, state=CallState.RINGING, began_at=act.at, purpose=CallPurpose.INQUIRY,
    )  # fmt: skip
    _know_caller(act, call)
    _happen(act, call, CallStep.RINGING, act.at, None, "")
    if answered:
        _happen(act, call, CallStep.ANSWERED, act.at, staff_in(act), "")
    return call.pk


@transaction.atomic
def call_changed(act: Act, *, call: UUID, step: CallStep, to: UUID | None = None) -> None:
    """Answer, hold, take up again, hand to a colleague, end: said by a key where no exchange says it."""
    row = _call(act, call)
    fits = {
        CallStep.ANSWERED: (CallState.RINGING,), CallStep.HELD: (CallState.TALKING,),
        CallStep.RESUMED: (CallState.HELD,), CallStep.TRANSFERRED: (CallState.TALKING, CallState.HELD),
        CallStep.ABANDONED: (CallState.RINGING,), CallStep.ENDED: (CallState.TALKING, CallState.HELD),
        CallStep.RINGING: (),
    }[step]  # fmt: skip
    if row.state not in fits:
        raise Refused("calls.not_now.conflict", _("This call is no longer where it was."))
    if step is CallStep.TRANSFERRED and not (to and Staff.objects.filter(id=to, active=True).exists()):
        raise Refused("calls.to_whom", _("Say to whom the call goes."), field="to")
    who = to if step is CallStep.TRANSFERRED else staff_in(act)
    _happen(act, row, step, act.at, who, "")


@transaction.atomic
def identify_call(act: Act, *, call: UUID, patient: UUID) -> None:
    """Somebody asked who it is: this patient, or somebody who calls for them."""
    check(act, "calls.take", patient)
    row = _call(act, call)
    if not Patient.objects.seen_by(act).filter(id=patient).exists():
        raise Refused("calls.no_patient", _("There is no such patient."))
    if row.patient_id == patient:
        return
    if row.logged_at:
        raise Refused("calls.written_down", _("This call is written down already."))
    row.patient_id = patient
    row.save(update_fields=["patient"])
    Callback.objects.unscoped("of this very call").filter(call=row, patient=None).update(patient=patient)
    announce(CallerKnown(patient=patient, key=call_key(row.pk), happened_at=act.at), act)


def locked_call(act: Act, call: UUID) -> Call:
    return _call(act, call)


def _call(act: Act, call: UUID) -> Call:
    row = Call.objects.unscoped("checked two lines below").select_for_update(no_key=True).filter(id=call).first()
    if row is None:
        raise Refused("calls.no_call", _("There is no such call."))
    check(act, "calls.take", row.patient_id)
    return row


def _know_caller(act: Act, call: Call) -> None:
    """A number that is one person's, and nobody else's, says who it is until somebody asks."""
    found = whose_number(act, call.number)
    if len(found) == 1 and not found[0].through:
        call.patient_id = found[0].patient_id
        call.save(update_fields=["patient"])


def _happen(act: Act, call: Call, step: CallStep, at: datetime, staff: UUID | None, external_id: str) -> None:
    """Written once; the state follows from all of them."""
    known = CallEvent.objects.filter(call=call)
    if external_id and known.filter(external_id=external_id).exists():
        return
    happening = external_id or uuid.uuid4().hex
    CallEvent.objects.create(call=call, step=step, at=at, staff_id=staff, external_id=happening)
    steps = [Step(CallStep(kind), when) for kind, when in known.values_list("step", "at")]
    call.state, call.began_at = state_of(steps), min(step.at for step in steps)
    if staff and step in (CallStep.ANSWERED, CallStep.TRANSFERRED):
        call.staff_id = staff
    call.save(update_fields=["state", "began_at", "staff"])
    announce(_fact(call, step, at, staff), act)


def _fact(
    call: Call, step: CallStep, at: datetime, staff: UUID | None
) -> CallRang | CallAnswered | CallMoved | CallAbandoned | CallEnded:
    key, patient = call_key(call.pk), call.patient_id
    match step:
        case CallStep.RINGING:
            return CallRang(patient=patient, key=key, happened_at=at)
        case CallStep.ANSWERED:
            return CallAnswered(patient=patient, key=key, staff=staff, happened_at=at)
        case CallStep.ABANDONED:
            return CallAbandoned(patient=patient, key=key, happened_at=at)
        case CallStep.ENDED:
            return CallEnded(patient=patient, key=key, happened_at=at)
    return CallMoved(patient=patient, key=key, step=step, staff=staff, happened_at=at)
