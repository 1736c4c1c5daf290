"""What became of messages and whether channels work, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, saying, word
from liaison.kernel.events import Event
from liaison.platform.ui.words import Words
from liaison.spine.conversations import events as said
from liaison.spine.conversations.pages.delivery_words import CHANNELS, DONE, WHYS

_C = Topic.CALLS
_CHANNELS: Mapping[str, Words] = {code: words for code, (words, _icon) in CHANNELS.items()}
_CHANNEL = word("channel", _CHANNELS)

SAYINGS: Mapping[type[Event], Saying] = {
    said.MessageQueued: saying(_("Message waits to be sent (%(channel)s)"), _C, "clock", news=False, channel=_CHANNEL),
    said.MessageSent: saying(_("Message sent (%(channel)s)"), _C, "send", channel=_CHANNEL),
    said.MessageDelivered: saying(_("Message arrived (%(channel)s)"), _C, "check-lg", kind="done", channel=_CHANNEL),
    said.MessageFailed: saying(
        _("Message did not arrive (%(channel)s): %(why)s"), _C, "exclamation-circle", kind="late", channel=_CHANNEL,
        why=word("why", WHYS),
    ),
    said.MessageUnconfirmed: saying(
        _("Message may not have arrived (%(channel)s)"), _C, "question-circle", kind="soon", channel=_CHANNEL
    ),
    said.MessageStopped: saying(_("Message stopped before it left"), _C, "x-lg"),
    said.MessageSettled: saying(
        _("Message that did not arrive: %(how)s"), _C, "check-lg", kind="done", how=word("how", DONE)
    ),
    said.ChannelDown: saying(_("Nothing gets through: %(channel)s"), _C, "broadcast", kind="late", channel=_CHANNEL),
    said.ChannelUp: saying(_("It gets through again: %(channel)s"), _C, "broadcast", kind="done", channel=_CHANNEL),
    said.ChannelPaused: saying(_("Channel paused: %(channel)s"), _C, "pause-fill", channel=_CHANNEL),
    said.ChannelResumed: saying(_("Channel resumed: %(channel)s"), _C, "play-fill", channel=_CHANNEL),
}  # fmt: skip
