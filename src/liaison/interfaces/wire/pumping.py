"""Which pumps a worker runs for the wire: one for each channel, so that a slow provider holds up nobody else."""

import functools

from django.conf import settings

from liaison.interfaces.wire import sweeping
from liaison.interfaces.wire.mail.imap import Mailbox
from liaison.interfaces.wire.sending import Sending
from liaison.interfaces.wire.transports import SENT_HERE, transport_of
from liaison.kernel.act import Act
from liaison.platform.pumps import pump
from liaison.spine.conversations.values import Channel

SWEEPS = (sweeping.recover, sweeping.read_again)


def declare() -> None:
    for channel in SENT_HERE:
        pump(f"wire.{channel}", functools.partial(_turn, channel))
    if settings.WIRE_IMAP_URL:
        pump("wire.mail_in", Mailbox(settings.WIRE_IMAP_URL).turn, idle=2.0)


def _turn(channel: Channel, act: Act) -> int:
    return _sending(channel).turn(act)


@functools.cache
def _sending(channel: Channel) -> Sending:
    return Sending(channel, transport_of(channel))
