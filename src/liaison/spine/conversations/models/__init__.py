"""Tables of conversations."""

from liaison.spine.conversations.models.consent import Consent, Suppression
from liaison.spine.conversations.models.crisis import Crisis
from liaison.spine.conversations.models.ledger import LedgerEntry, Promise
from liaison.spine.conversations.models.messages import ChannelState, DeliveryStep, Message
from liaison.spine.conversations.models.support import SupportNote
from liaison.spine.conversations.models.templates import Template
from liaison.spine.conversations.models.threads import Thread, ThreadLook
from liaison.spine.conversations.models.undoing import ThreadBefore

__all__ = [
    "ChannelState",
    "Consent",
    "Crisis",
    "DeliveryStep",
    "LedgerEntry",
    "Message",
    "Promise",
    "SupportNote",
    "Suppression",
    "Template",
    "Thread",
    "ThreadBefore",
    "ThreadLook",
]  # fmt: skip
