"""Send: decided by one rule, written into the queue, or held with its reason. Nothing else puts a message there."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce, announce_many
from liaison.spine.access.actions import check
from liaison.spine.access.queries.actors import by_rule
from liaison.spine.conversations.actions.ledger import enter_many
from liaison.spine.conversations.actions.locking import beside_suppressions, locked
from liaison.spine.conversations.actions.placing import Known, Place, known_places, place
from liaison.spine.conversations.events import MessageQueued, MessageStopped, message_key
from liaison.spine.conversations.models import DeliveryStep, Message
from liaison.spine.conversations.queries.deciding import held_words
from liaison.spine.conversations.queries.ground import Ground
from liaison.spine.conversations.queries.writing import Writer, Written
from liaison.spine.conversations.rules.may_send import counts, decide
from liaison.spine.conversations.values import Delivery, Direction, EntryKind, Outgoing
from liaison.spine.conversations.values.deciding import Case, Decision, Held, Sent
from liaison.spine.conversations.values.ledger import Entry
from liaison.spine.people.models import Patient

AT_ONCE = 1000
_PRESSED = 20  # from so many on, facts are announced in bulk and the worker delivers them


@dataclass(frozen=True)
class Judged:
    """One message with its words, where it goes and what was decided."""

    message: Outgoing
    written: Written
    address: str
    decision: Decision


@transaction.atomic
def send(act: Act, *, message: Outgoing) -> UUID:
    """Queue one message, at its hour. The same key again queues nothing and returns the same message."""
    (result,) = send_many(act, messages=[message])
    if isinstance(result, Held):
        raise Refused(f"conversations.{result.why}", held_words(result), step=result.step)
    return result.message


@transaction.atomic
def send_many(act: Act, *, messages: Sequence[Outgoing]) -> list[Sent | Held]:
    """Queue what may leave; say of the rest why not. A few statements per thousand."""
    _may(act, messages)
    results: dict[str, Sent | Held] = {}
    for start in range(0, len(messages), AT_ONCE):
        results |= _send_batch(act, messages[start : start + AT_ONCE])
    return [results[message.key] for message in messages]


@transaction.atomic
def take_back(act: Act, *, message: UUID, why: str) -> bool:
    """Stop one that has not left. False when it has, or was stopped before: then nothing changes."""
    row = (
        Message.objects.unscoped("may is checked next")
        .select_for_update(no_key=True, of=("self",))
        .filter(id=message)
        .first()
    )
    if row is None:
        raise Refused("conversations.no_message", _("There is no such message."))
    check(act, "conversations.write", row.patient_id)
    return bool(stop(act, [row], why))


@transaction.atomic
def take_back_campaign(act: Act, *, campaign: UUID, why: str) -> list[UUID]:
    """Stop what a campaign has queued and what has not left. Which those were."""
    check(act, "conversations.write")
    rows = Message.objects.unscoped("of a campaign").filter(campaign=campaign, state=Delivery.QUEUED).order_by("id")
    waiting = list(rows.select_for_update(no_key=True, of=("self",)))
    stop(act, waiting, why)
    return [row.id for row in waiting]


@transaction.atomic
def try_many(act: Act, *, messages: Sequence[Outgoing]) -> list[Judged]:
    """What would become of each, with its words and every step; nothing is written."""
    _may(act, messages)
    rows = Patient.objects.unscoped("a dry run").filter(id__in={message.patient for message in messages})
    return judge(act, messages, list(rows))


def stop(act: Act, rows: Sequence[Message], why: str) -> int:
    """Of these rows, locked by whoever asks, those that have not left; part of the action that stops them."""
    waiting = [row for row in rows if row.state == Delivery.QUEUED]
    for row in waiting:
        row.state, row.why, row.settled_at = Delivery.STOPPED, why, act.at
    Message.objects.unscoped("these are locked").bulk_update(
        waiting, ["state", "why", "settled_at"], batch_size=AT_ONCE
    )
    DeliveryStep.objects.bulk_create(DeliveryStep(message=row, at=act.at, state=row.state, why=why) for row in waiting)
    _tell(act, [MessageStopped(patient=row.patient_id, key=message_key(row.id), why=why) for row in waiting])
    return len(waiting)


def judge(act: Act, messages: Sequence[Outgoing], patients: Sequence[Patient]) -> list[Judged]:
    """What would become of each, in this order; nothing is written. Earlier ones count for the limits of later ones."""
    ground = Ground(messages, patients, act.at)
    writer = Writer(messages, ground)
    judged = []
    for message in messages:
        written = writer.write(message)
        decision = decide(_case(act, message, written, ground))
        if decision.allowed and counts(message.channel, message.purpose):
            ground.others(message.patient).append(decision.send_at)
        judged.append(Judged(message, written, ground.addresses[message.key], decision))
    return judged


def _may(act: Act, messages: Sequence[Outgoing]) -> None:
    patients = {None} if by_rule(act) else {message.patient for message in messages}
    for patient in patients:
        check(act, "conversations.write", patient)


def _send_batch(act: Act, messages: Sequence[Outgoing]) -> Mapping[str, Sent | Held]:
    beside_suppressions()
    known = known_places(messages)
    patients = locked({message.patient for message in messages})
    there = _there(messages)
    new = list({message.key: message for message in messages if message.key not in there}.values())
    judged = judge(act, new, patients)
    ids = _queue(act, [each for each in judged if each.decision.allowed], known)
    return there | {each.message.key: _result(each, ids) for each in judged}


def _there(messages: Sequence[Outgoing]) -> dict[str, Sent | Held]:
    rows = Message.objects.unscoped("whether it was asked for before").filter(key__in=[m.key for m in messages])
    return {row.key: Sent(row.key, row.id, row.text, row.send_at or row.created_at, again=True) for row in rows}


def _case(act: Act, message: Outgoing, written: Written, ground: Ground) -> Case:
    patient = ground.patients[message.patient]
    return Case(
        channel=message.channel, purpose=message.purpose, party=message.party, address=ground.addresses[message.key],
        given=ground.given(message), told=ground.told(message),
        by_person=act.actor.startswith("staff:") and act.depth == 0, urgent=message.urgent, deceased=patient.deceased,
        sayings=ground.sayings(message.patient), suppressed=ground.suppressed(message),
        leaves_at=max(message.send_at or act.at, act.at), zones=ground.zones(message.patient),
        state=ground.state(message.patient), others=tuple(ground.others(message.patient)), content=written.content,
    )  # fmt: skip


def _queue(act: Act, leaving: Sequence[Judged], known: Known) -> dict[str, UUID]:
    threads = place(act, [Place(each.message, each.address) for each in leaving], known)
    rows = [_row(act, each, threads[each.message.key]) for each in leaving]
    Message.objects.bulk_create(rows, batch_size=AT_ONCE)
    DeliveryStep.objects.bulk_create(DeliveryStep(message=row, at=act.at, state=row.state) for row in rows)
    enter_many(act, entries=[_entry(row, each) for row, each in zip(rows, leaving, strict=True)])
    facts = [
        MessageQueued(
            patient=row.patient_id, key=message_key(row.id), channel=row.channel, purpose=row.purpose, about=row.about,
            send_at=row.send_at,
        )
        for row in rows
    ]  # fmt: skip
    _tell(act, facts)
    return {row.key: row.id for row in rows}


def _row(act: Act, each: Judged, thread: UUID) -> Message:
    message, written = each.message, each.written
    return Message(
        id=uuid.uuid4(), thread_id=thread, patient_id=message.patient, direction=Direction.OUT,
        channel=message.channel, address=each.address, subject=written.subject, text=written.text,
        language=written.language, purpose=message.purpose, template=written.content.template,
        campaign=message.campaign, about=message.about, key=message.key, created_at=act.at, created_by=act.actor,
        state=Delivery.QUEUED, send_at=each.decision.send_at, settled_at=act.at,
    )  # fmt: skip


def _entry(row: Message, each: Judged) -> Entry:
    return Entry(
        patient=row.patient_id, kind=EntryKind.MESSAGE, ref=message_key(row.id), text=row.text, channel=row.channel,
        direction=Direction.OUT, party=each.message.party, code=row.purpose, about=row.about, at=row.send_at,
    )  # fmt: skip


def _result(each: Judged, ids: Mapping[str, UUID]) -> Sent | Held:
    key, decision = each.message.key, each.decision
    if decision.why is not None:
        return Held(key, each.message.patient, decision.why, decision.steps[-1], each.written.text)
    return Sent(key, ids[key], each.written.text, decision.send_at)


def _tell(act: Act, facts: Sequence[MessageQueued | MessageStopped]) -> None:
    if len(facts) > _PRESSED:
        announce_many(facts, act)
        return
    for fact in facts:
        announce(fact, act)
