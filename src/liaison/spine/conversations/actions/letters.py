"""Letters leave through a printer: taken as one batch, printed, and then told to be in the post or put back."""

import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.keeping import keep
from liaison.spine.conversations.models import ChannelState, Message
from liaison.spine.conversations.values import Channel, Delivery, Outcome

AT_ONCE = 500
_WHY = "letters are printed for everybody by whoever stands at the printer; each becomes a fact of theirs"


@transaction.atomic
def print_letters(act: Act) -> UUID:
    """Everything that is due, as a batch: the same pages as often as they are asked for, until it is in the post."""
    check(act, "conversations.operate")
    if ChannelState.objects.filter(channel=Channel.LETTER).exclude(paused_by="").exists():
        raise Refused("conversations.paused", _("Letters are paused. Resume the channel first."))
    due = Message.objects.unscoped(_WHY).filter(
        state=Delivery.QUEUED, channel=Channel.LETTER, send_at__lte=act.at
    ).order_by("send_at").select_for_update(no_key=True, skip_locked=True)[:AT_ONCE]  # fmt: skip
    rows = list(due)
    if not rows:
        raise Refused("conversations.nothing_to_print", _("No letter is waiting."))
    batch = uuid.uuid4()
    for row in rows:
        row.state, row.holder, row.held_until, row.tries = (
            Delivery.SENDING,
            batch,
            act.at + timedelta(days=1),
            row.tries + 1,
        )
    Message.objects.unscoped(_WHY).bulk_update(rows, ["state", "holder", "held_until", "tries"])
    return batch


@transaction.atomic
def letters_posted(act: Act, *, batch: UUID) -> int:
    """They are in the post."""
    return _over(act, batch, lambda row: Outcome(Delivery.SENT))


@transaction.atomic
def letters_put_back(act: Act, *, batch: UUID) -> int:
    """The printer ate them: they wait for the next batch."""
    return _over(act, batch, lambda row: Outcome(Delivery.QUEUED, why="put_back", again_at=act.at))


def _over(act: Act, batch: UUID, became: Callable[[Message], Outcome]) -> int:
    check(act, "conversations.operate")
    held = Message.objects.unscoped(_WHY).filter(holder=batch, channel=Channel.LETTER, state=Delivery.SENDING)
    rows = list(held.order_by("id").select_for_update(no_key=True))
    if not rows:
        raise Refused("conversations.no_such_batch", _("These letters are settled already."))
    for row in rows:
        row.provider = "print"
    keep(act, rows, {row.id: became(row) for row in rows})
    return len(rows)


@transaction.atomic
def letters_undrawable(act: Act, *, batch: UUID, letters: Sequence[UUID]) -> int:
    """This machine has no shapes for their language: they fail, with a duty to tell the patient another way."""
    check(act, "conversations.operate")
    held = Message.objects.unscoped(_WHY).filter(id__in=list(letters), holder=batch, state=Delivery.SENDING)
    rows = list(held.order_by("id").select_for_update(no_key=True))
    keep(act, rows, {row.id: Outcome(Delivery.FAILED, why="no_letters_for_it") for row in rows})
    return len(rows)
