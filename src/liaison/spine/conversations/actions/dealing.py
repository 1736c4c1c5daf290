"""Somebody deals with a message that did not arrive, or may not have: it is never just left lying."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.ledger import enter
from liaison.spine.conversations.events import MessageQueued, MessageSettled, message_key
from liaison.spine.conversations.models import DeliveryStep, Message
from liaison.spine.conversations.queries.again import elsewhere
from liaison.spine.conversations.values import TROUBLED, Delivery, Direction, EntryKind, Settled
from liaison.spine.conversations.values.deciding import Why

_REASONS = {
    Why.NO_ADDRESS: gettext_lazy("No number or address of this patient is left for this channel. Tell them another way."),
    Why.OPTED_OUT: gettext_lazy("The patient does not want messages of this kind any more. Tell them another way."),
    Why.SUPPRESSED: gettext_lazy("This address is known to be dead or somebody else's. Correct it, or tell them another way."),
    Why.DIED: gettext_lazy("This patient has died."),
}  # fmt: skip


@transaction.atomic
def deal_with(act: Act, *, message: UUID, how: Settled, at: datetime | None = None) -> UUID | None:
    """Sent again (the id of the new message; not before `at`), arrived after all, told another way, or let go."""
    row = _found(act, message)
    check(act, "conversations.write", row.patient_id)
    if row.state not in TROUBLED or row.dealt_with:
        raise Refused("conversations.dealt_with", _("Somebody has dealt with this message already."))
    again = _send_again(act, row, at or act.at) if how is Settled.SENT_AGAIN else None
    row.dealt_with = how.value
    if how is Settled.ARRIVED:
        row.state, row.why, row.settled_at = Delivery.DELIVERED, "", act.at
        DeliveryStep.objects.create(message=row, at=act.at, state=row.state, why="somebody_said_so")
    row.save(update_fields=["dealt_with", "state", "why", "settled_at"])
    announce(MessageSettled(patient=row.patient_id, key=message_key(row.id), how=how), act)
    return again


def _found(act: Act, message: UUID) -> Message:
    rows = Message.objects.seen_by(act).filter(id=message, direction="out")
    row = rows.select_related("thread").select_for_update(no_key=True, of=("self",)).first()
    if row is None:
        raise Refused("conversations.no_such_message", _("There is no such message."))
    return row


def _send_again(act: Act, row: Message, at: datetime) -> UUID:
    """The same words as another message. To the patient it goes where people say now, which may be corrected since."""
    if row.patient_id is None:
        raise Refused("conversations.no_such_patient", _("Say first whose message this is."))
    address, when = elsewhere(row, at)
    if isinstance(when, Why):
        raise Refused(f"conversations.{when}", _REASONS.get(when, _("This message may not leave any more.")))
    again = Message.objects.create(
        id=uuid.uuid4(), thread=row.thread, patient_id=row.patient_id, direction=row.direction, channel=row.channel,
        address=address, subject=row.subject, text=row.text, language=row.language, purpose=row.purpose,
        template=row.template, about=row.about, key=f"again:{row.id}", created_at=act.at, created_by=act.actor,
        state=Delivery.QUEUED, send_at=when, settled_at=act.at, attachments=row.attachments,
    )  # fmt: skip
    DeliveryStep.objects.create(message=again, at=act.at, state=again.state)
    enter(
        act, patient=again.patient_id, kind=EntryKind.MESSAGE, ref=message_key(again.id), text=again.text,
        channel=again.channel, direction=Direction.OUT, party=row.thread.party, code=again.purpose, about=again.about,
        language=again.language,
    )  # fmt: skip
    told = {"channel": again.channel, "purpose": again.purpose, "about": again.about}
    announce(MessageQueued(patient=again.patient_id, key=message_key(again.id), send_at=when, **told), act)
    return again.id
