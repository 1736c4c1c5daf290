"""A number or an address that no message will ever reach is suppressed as soon as a provider says so."""

from uuid import UUID

from django.db import transaction

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.suppression import suppress
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.rules.delivery import DEAD
from liaison.spine.conversations.values import Channel


@transaction.atomic
def note_dead_address(act: Act, *, message: UUID, why: str) -> bool:
    """Whether it is one. A full mailbox, a busy line or a fault of ours says nothing about the address."""
    check(act, "conversations.receive")
    row = Message.objects.unscoped("what a provider said of its address").filter(id=message).first()
    if row is None or why not in DEAD or row.channel in (Channel.LETTER, Channel.PORTAL):
        return False
    suppress(act, channel=row.channel, address=row.address, why=DEAD[why])
    return True
