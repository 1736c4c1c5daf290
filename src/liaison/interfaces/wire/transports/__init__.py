"""Which transport each channel has, as the environment sets it up."""

import functools

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.interfaces.wire.transports.at_hand import DRY_RUN, AtHand
from liaison.interfaces.wire.transports.http_message import HttpMessage
from liaison.interfaces.wire.transports.protocol import Transport
from liaison.interfaces.wire.transports.smtp import Smtp
from liaison.spine.conversations.values import Channel

SENT_HERE = (Channel.SMS, Channel.VOICE, Channel.EMAIL, Channel.FAX, Channel.PORTAL)  # letters go by a printer
_HEARD_AT = ("wire-status", "wire-received")


@functools.cache
def transport_of(channel: Channel) -> Transport:
    """Made once in a process: it keeps its connections."""
    if channel is Channel.PORTAL:
        return AtHand("portal")
    url = settings.WIRE[channel]["url"]
    if not url:
        return AtHand(DRY_RUN)
    if channel is Channel.EMAIL:
        return Smtp(url, key=settings.SECRET_KEY, subject=_("A message from your clinic"))
    base = settings.WIRE_PUBLIC_URL.rstrip("/")
    callback, answers = (f"{base}{reverse(name, args=[channel])}" if base else "" for name in _HEARD_AT)
    return HttpMessage(channel, url, callback=callback, answers=answers)


def askable() -> list[str]:
    """The channels through which nothing is lost with a dead worker."""
    return [channel for channel in SENT_HERE if transport_of(channel).askable]


__all__ = ["DRY_RUN", "SENT_HERE", "AtHand", "Transport", "askable", "transport_of"]
