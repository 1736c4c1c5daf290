"""What is read of conversations."""

from liaison.spine.conversations.queries.freshness import alarms, inbox_version, thread_version
from liaison.spine.conversations.queries.inbox import inbox, lines, pools_of
from liaison.spine.conversations.queries.ledger import Found, HistoryLine, history, search
from liaison.spine.conversations.queries.of_patient import Relative, family_of, language_of, threads_of
from liaison.spine.conversations.queries.promises import (
    PromiseLine,
    Tally,
    keepers,
    promises,
    promises_of,
    tallies,
)
from liaison.spine.conversations.queries.support import SupportLine, support_note_patient, support_of
from liaison.spine.conversations.queries.thread import (
    MessageLine,
    OpenThread,
    case,
    closed_chart,
    thread,
    whither,
)
from liaison.spine.conversations.queries.triage import candidates

__all__ = [
    "Found",
    "HistoryLine",
    "MessageLine",
    "OpenThread",
    "PromiseLine",
    "Relative",
    "SupportLine",
    "Tally",
    "alarms",
    "candidates",
    "case",
    "closed_chart",
    "family_of",
    "history",
    "inbox",
    "inbox_version",
    "keepers",
    "language_of",
    "lines",
    "pools_of",
    "promises",
    "promises_of",
    "search",
    "support_note_patient",
    "support_of",
    "tallies",
    "thread",
    "thread_version",
    "threads_of",
    "whither",
]
