"""What follows from how a message reads: told to whoever asked, done by rule, given to clinicians, or an alarm."""

from uuid import UUID

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions import opt_out
from liaison.spine.conversations.actions.crisis import raise_crisis
from liaison.spine.conversations.actions.routing import present, whose
from liaison.spine.conversations.actions.wrong_person import leave_alone
from liaison.spine.conversations.events import (
    ClinicalAsked,
    MessageReceived,
    ReplyActedOn,
    ReplyUnderstood,
    ThreadClosed,
)
from liaison.spine.conversations.models import Message, Thread
from liaison.spine.conversations.rules.routing import CLINICIANS, Follows, Route
from liaison.spine.conversations.values import Closing, Direction, Standing

_WHY = "what was done by rule is written down whoever may read it"


def follow(act: Act, thread: Thread, row: Message, where: Route) -> None:
    """The message is kept; its thread is held."""
    received(act, thread, row, asks=where.asks)
    if where.clinical:
        ask_clinicians(act, thread)
    if where.crisis:
        raise_crisis(act, thread, message=row.pk)
    match where.follows:
        case Follows.TOLD:
            announce(ReplyUnderstood(**whose(thread), message=row.pk, intent=row.intent, about=row.about), act)
        case Follows.WORDS:
            opt_out.answer(act, message=row)
            settle_reply(act, thread, row, Closing.BY_RULE)
        case Follows.WRONG_PERSON:
            leave_alone(act, thread)


def received(act: Act, thread: Thread, row: Message, *, asks: bool) -> None:
    fact = MessageReceived(
        **whose(thread), message=row.pk, channel=row.channel, intent=row.intent, asks=asks,
        clinical=thread.pool_id == CLINICIANS, happened_at=thread.unanswered_since or row.created_at, about=row.about,
    )  # fmt: skip
    announce(fact, act)


def ask_clinicians(act: Act, thread: Thread) -> None:
    announce(ClinicalAsked(**whose(thread), happened_at=thread.unanswered_since or act.at), act)


@transaction.atomic
def acted_on(act: Act, *, message: UUID, closing: Closing = Closing.BY_RULE) -> None:
    """A journey did what a reply asked: nobody need answer it, unless something else waits in the thread."""
    row = Message.objects.unscoped(_WHY).select_related("thread").get(pk=message)
    check(act, "conversations.receive", row.patient_id)
    thread = present(row.thread)
    if thread.standing == Standing.OPEN:
        settle_reply(act, thread, row, closing)


def settle_reply(act: Act, thread: Thread, row: Message, closing: Closing) -> None:
    """Done by rule. Something else that they wrote since we last answered keeps it open, and in danger nothing closes."""
    announce(ReplyActedOn(**whose(thread), message=row.pk, intent=row.intent), act)
    if thread.crisis or _waits(thread, row):
        return
    thread.unanswered_since, thread.standing = None, Standing.CLOSED
    thread.closed_at, thread.closed_why = act.at, closing
    thread.save()
    announce(ThreadClosed(**whose(thread), why=closing), act)


def _waits(thread: Thread, row: Message) -> bool:
    """Whether they wrote something else that nobody has answered; the same said twice is one thing."""
    if thread.unanswered_since is None:
        return False
    others = Message.objects.unscoped(_WHY).filter(thread=thread, direction=Direction.IN).exclude(pk=row.pk)
    others = others.exclude(intent=row.intent, sure=True)
    return others.filter(created_at__gte=thread.unanswered_since).exists()
