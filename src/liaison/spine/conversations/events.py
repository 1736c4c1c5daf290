"""The noticeboard of conversations: what was written to us and by us, what became of it, and what was promised.

No fact holds an address, a name or a word of what was written: those are in the rows that its key names.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def thread_key(thread: UUID) -> str:
    return f"thread:{thread}"


def message_key(message: UUID) -> str:
    return f"message:{message}"


def support_key(note: UUID) -> str:
    return f"support:{note}"


def channel_key(channel: str) -> str:
    return f"channel:{channel}"


def promise_key(promise: UUID) -> str:
    return f"promise:{promise}"


@dataclass(frozen=True, kw_only=True)
class MessageReceived(Event):
    """Somebody wrote. Key: the thread; `asks` when it waits for an answer of ours."""

    message: UUID
    channel: str
    intent: str
    asks: bool
    clinical: bool = False
    happened_at: datetime
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class ReplyUnderstood(Event):
    """A reply to something of ours that reads surely: who asked (`about`) acts on it. Key: the thread."""

    message: UUID
    intent: str  # confirm, cancel, reschedule, late, transport
    about: str


@dataclass(frozen=True, kw_only=True)
class ReplyActedOn(Event):
    """What a reply asked was done, so nobody need answer it. Key: the thread."""

    message: UUID
    intent: str


@dataclass(frozen=True, kw_only=True)
class ClinicalAsked(Event):
    """A question that only clinicians may answer. Key: the thread."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CrisisRaised(Event):
    """Words of danger: somebody must be with this person now. Key: the thread."""

    message: UUID | None = None
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CrisisTaken(Event):
    """A person is with them. Key: the thread."""


@dataclass(frozen=True, kw_only=True)
class CrisisEnded(Event):
    """A person has said how it ended. Key: the thread."""

    outcome: str


@dataclass(frozen=True, kw_only=True)
class Answered(Event):
    """We answered. Key: the thread."""

    message: UUID | None = None
    channel: str


@dataclass(frozen=True, kw_only=True)
class AnswerNotNeeded(Event):
    """Somebody looked: it waits for nothing. Key: the thread."""

    why: str


@dataclass(frozen=True, kw_only=True)
class ThreadClosed(Event):
    why: str


@dataclass(frozen=True, kw_only=True)
class ThreadReopened(Event):
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class ThreadsParted(Event):
    """A merge was taken back. Key: the thread that is there again."""

    out_of: UUID


@dataclass(frozen=True, kw_only=True)
class ThreadsMerged(Event):
    """Key: the thread that is no more."""

    into: UUID


@dataclass(frozen=True, kw_only=True)
class ThreadSnoozed(Event):
    until: datetime
    why: str


@dataclass(frozen=True, kw_only=True)
class ThreadWoke(Event):
    """It is in the inbox again. Key: the thread."""


@dataclass(frozen=True, kw_only=True)
class AnswerPaused(Event):
    """We wait for somebody else before we can answer. Key: the thread."""

    why: str


@dataclass(frozen=True, kw_only=True)
class AnswerResumed(Event):
    """What we waited for has come, or its day has. Key: the thread."""


@dataclass(frozen=True, kw_only=True)
class ThreadGiven(Event):
    """To a person or another pool. Key: the thread; `asked_since` when it waits for an answer of ours."""

    pool: str
    owner: UUID | None = None
    asked_since: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SenderUnknown(Event):
    """It came from an address that is nobody's, or several people's: triage. Key: the thread."""

    channel: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class SenderFound(Event):
    """Triage is over: it is this patient's, or nobody's. Key: the thread."""

    found: bool = True


@dataclass(frozen=True, kw_only=True)
class MessageQueued(Event):
    """Key: the message."""

    channel: str
    purpose: str
    about: str = ""
    send_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class MessageSent(Event):
    """The provider has it. Key: the message."""

    channel: str
    purpose: str
    about: str = ""
    by: UUID | None = None  # the colleague who wrote it; nobody for a template or a rule


@dataclass(frozen=True, kw_only=True)
class MessageDelivered(Event):
    channel: str
    purpose: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class MessageFailed(Event):
    """It will not arrive. Key: the message. One of a `campaign` stands in that campaign's report, and alarms nobody."""

    channel: str
    purpose: str
    why: str
    about: str = ""
    campaign: bool = False
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class MessageUnconfirmed(Event):
    """A worker died while sending it and the channel cannot be asked: a person decides. Key: the message."""

    channel: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class MessageStopped(Event):
    """Taken back before it left. Key: the message."""

    why: str


@dataclass(frozen=True, kw_only=True)
class MessageSettled(Event):
    """Somebody dealt with one that failed or may not have arrived. Key: the message."""

    how: str  # sent_again, arrived, other_way, let_go


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    channel: str
    purpose: str
    source: str


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    channel: str
    purpose: str
    source: str


@dataclass(frozen=True, kw_only=True)
class AddressSuppressed(Event):
    channel: str
    why: str


@dataclass(frozen=True, kw_only=True)
class SuppressionLifted(Event):
    channel: str


@dataclass(frozen=True, kw_only=True)
class TemplateApproved(Event):
    channel: str
    language: str
    version: int


@dataclass(frozen=True, kw_only=True)
class TemplateChanged(Event):
    """Written or retired. Key: the template's code."""

    channel: str
    language: str
    version: int
    state: str


@dataclass(frozen=True, kw_only=True)
class ChannelDown(Event):
    """Nothing gets through any more. Key: the channel."""

    channel: str
    why: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class ChannelUp(Event):
    channel: str


@dataclass(frozen=True, kw_only=True)
class ChannelPaused(Event):
    """By a person. Key: the channel."""

    channel: str


@dataclass(frozen=True, kw_only=True)
class ChannelResumed(Event):
    channel: str


@dataclass(frozen=True, kw_only=True)
class PromiseFound(Event):
    """Read out of what was written; somebody is to say whether it is one. Key: the promise."""

    happened_at: datetime
    owner: UUID | None = None  # who wrote it


@dataclass(frozen=True, kw_only=True)
class PromiseMade(Event):
    """Key: the promise."""

    kind: str
    made_at: datetime
    due_at: datetime
    owner: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseKept(Event):
    kind: str
    late: bool = False
    by_rule: bool = False  # the fact itself kept it: nobody had to say so


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(Event):
    kind: str


@dataclass(frozen=True, kw_only=True)
class PromiseMoved(Event):
    """Another day was agreed. Key: the old promise; the new one is announced as made."""

    to: UUID


@dataclass(frozen=True, kw_only=True)
class PromiseGiven(Event):
    """Somebody else keeps it now, or the team. Key: the promise."""

    owner: UUID | None


@dataclass(frozen=True, kw_only=True)
class PromiseRefuted(Event):
    """Somebody looked: it is none. Key: the promise."""


@dataclass(frozen=True, kw_only=True)
class ContactNoted(Event):
    """A contact, an issue or a resolution written down by hand. Key: the ledger's line."""

    kind: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class SupportNoted(Event):
    """Somebody was supported; not how. Key: the note; `follow_at` when to ask again."""

    made_at: datetime
    follow_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SupportFollowed(Event):
    """Somebody asked again. Key: the note."""
