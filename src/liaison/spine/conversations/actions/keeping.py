"""Write down what became of messages: the row, the step, the fact, and an address that turned out to be dead."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform.events import announce, announce_many
from liaison.spine.conversations.events import (
    MessageDelivered,
    MessageFailed,
    MessageSent,
    MessageSettled,
    MessageStopped,
    MessageUnconfirmed,
    message_key,
)
from liaison.spine.conversations.models import DeliveryStep, Message
from liaison.spine.conversations.values import ARRIVED, TROUBLED, Delivery, Outcome, Settled

_WHY = "what a provider calls a message is unique whoever it is for"
_WRITE = """
    UPDATE conversations_message m
    SET state = n.state, why = n.why, provider = n.provider, external_id = n.external_id, send_at = n.send_at,
        holder = n.holder, held_until = NULL, settled_at = n.settled_at
    FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::uuid[],
                %s::timestamptz[]) AS n (id, state, why, provider, external_id, send_at, holder, settled_at)
    WHERE m.id = n.id
"""


def keep(act: Act, rows: Sequence[Message], said: Mapping[UUID, Outcome]) -> None:
    """All of `rows` are written; those in `said` have moved, with a step and a fact each."""
    if not rows:
        return
    moved = [row for row in rows if row.id in said]
    after_all = [row for row in moved if row.state in TROUBLED and said[row.id].state in ARRIVED and not row.dealt_with]
    for row in moved:
        _move(row, said[row.id], act)
    columns = [
        (r.id, r.state, r.why, r.provider, r.external_id, r.send_at, r.holder, r.settled_at) for r in rows
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [list(column) for column in zip(*columns, strict=True)])
    DeliveryStep.objects.bulk_create(
        [DeliveryStep(message=row, at=act.at, state=row.state, why=said[row.id].why) for row in moved]
    )
    for row in after_all:
        row.dealt_with = Settled.ARRIVED.value
        row.save(update_fields=["dealt_with"])
    settled = [MessageSettled(patient=r.patient_id, key=message_key(r.id), how=Settled.ARRIVED) for r in after_all]
    _tell(act, [*(fact for row in moved if (fact := _fact(act, row))), *settled])


def _move(row: Message, outcome: Outcome, act: Act) -> None:
    row.state, row.why, row.settled_at = outcome.state.value, outcome.why, act.at
    row.external_id = row.external_id or outcome.provider_id
    if outcome.state in (Delivery.FAILED, Delivery.BOUNCED):
        row.why = outcome.why or "refused"
    if outcome.state is Delivery.QUEUED:
        row.send_at, row.holder = outcome.again_at or act.at, None
    elif outcome.state in ARRIVED:
        row.why = ""


def _fact(act: Act, row: Message) -> Event | None:
    patient, key, channel = row.patient_id, message_key(row.id), row.channel
    if row.state == Delivery.STOPPED:
        return MessageStopped(patient=patient, key=key, why=row.why)
    if row.state == Delivery.UNCONFIRMED:
        return MessageUnconfirmed(patient=patient, key=key, channel=channel, happened_at=act.at)
    if row.state in (Delivery.FAILED, Delivery.BOUNCED):
        return MessageFailed(
            patient=patient, key=key, channel=channel, purpose=row.purpose, about=row.about, why=row.why,
            campaign=row.campaign is not None, happened_at=act.at,
        )  # fmt: skip
    if row.state in ARRIVED:
        if row.state != Delivery.SENT:
            return MessageDelivered(patient=patient, key=key, channel=channel, purpose=row.purpose, about=row.about)
        return MessageSent(
            patient=patient, key=key, channel=channel, purpose=row.purpose, about=row.about, by=_writer(row)
        )
    return None


def _writer(row: Message) -> UUID | None:
    written = not row.template and row.created_by.startswith("staff:")
    return UUID(row.created_by.removeprefix("staff:")) if written else None


def _tell(act: Act, facts: Sequence[Event]) -> None:
    """One is heard at once; of many, the worker tells."""
    if len(facts) == 1:
        announce(facts[0], act)
    else:
        announce_many(facts, act)


def refuse_doubled(rows: Sequence[Message], said: dict[UUID, Outcome], provider: str) -> None:
    """A provider that gives two messages one name must not hold up the others: the second goes by ours alone."""
    named = {said[row.id].provider_id for row in rows} - {""}
    taken = set(
        Message.objects.unscoped(_WHY)
        .filter(provider=provider, external_id__in=named)
        .exclude(id__in=[row.id for row in rows])
        .values_list("external_id", flat=True)
    )
    for row in rows:
        outcome = said[row.id]
        if outcome.provider_id in taken:
            said[row.id] = Outcome(outcome.state, "", outcome.why, outcome.again_at)
        taken.add(outcome.provider_id)
