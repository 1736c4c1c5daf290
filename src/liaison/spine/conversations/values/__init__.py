"""Words and plain values of conversations."""

from liaison.spine.conversations.values.channels import (
    ARRIVED,
    SENT_BY_MACHINE,
    TROUBLED,
    UNDERWAY,
    UNSECURED,
    Channel,
    Delivery,
    Direction,
    Purpose,
    Settled,
)
from liaison.spine.conversations.values.consent import ANY, ConsentSource, Suppressed
from liaison.spine.conversations.values.crisis import CrisisOutcome, CrisisStep, Support
from liaison.spine.conversations.values.ledger import Entry, entry_key
from liaison.spine.conversations.values.messages import Inbound, Outcome, Outgoing, Taken
from liaison.spine.conversations.values.promises import EntryKind, PromiseKind, PromiseState
from liaison.spine.conversations.values.threads import PAUSES, Closing, Doing, Party, SnoozeWhy, Standing, Topic

__all__ = [
    "ANY",
    "ARRIVED",
    "PAUSES",
    "SENT_BY_MACHINE",
    "TROUBLED",
    "UNDERWAY",
    "UNSECURED",
    "Channel",
    "Closing",
    "ConsentSource",
    "CrisisOutcome",
    "CrisisStep",
    "Delivery",
    "Direction",
    "Doing",
    "Entry",
    "EntryKind",
    "Inbound",
    "Outcome",
    "Outgoing",
    "Party",
    "PromiseKind",
    "PromiseState",
    "Purpose",
    "Settled",
    "SnoozeWhy",
    "Standing",
    "Support",
    "Suppressed",
    "Taken",
    "Topic",
    "entry_key",
]  # fmt: skip
