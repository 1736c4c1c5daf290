"""What the inbox and a thread on a screen depend on, cheap enough to ask every few seconds."""

from uuid import UUID

from django.db.models import Max

from liaison.kernel.act import Act
from liaison.platform.models import EventRow, Pending
from liaison.spine.access.queries import check
from liaison.spine.conversations.models import Crisis, Message
from liaison.spine.conversations.queries.presence import everybody_present, present
from liaison.spine.conversations.values.inbox import Alarm


def inbox_version(act: Act) -> tuple[object, ...]:
    """The same again means the same list: the newest fact that is no look, what is still to be heard, who is where, the minute."""
    check(act, "conversations.read")
    told = EventRow.objects.exclude(name__startswith="access.").order_by("-id").values_list("id", flat=True).first()
    waiting = Pending.objects.order_by("event_id").values_list("event_id", flat=True).first()
    return told, waiting, everybody_present(act), _minute(act)


def thread_version(act: Act, thread: UUID) -> tuple[object, ...]:
    """The messages of a thread and what became of them, and who is there."""
    check(act, "conversations.read")
    rows = Message.objects.unscoped("only whether something is new").filter(thread=thread)
    newest = rows.aggregate(last=Max("created_at"), settled=Max("settled_at"))
    return newest["last"], newest["settled"], present(act, [thread]).get(thread, ()), _minute(act)


def alarms(act: Act) -> tuple[Alarm, ...]:
    """Everybody in danger, oldest first. One look at a small index: every open page asks every few seconds."""
    check(act, "conversations.read")
    rows = Crisis.objects.unscoped("an alarm names nobody").filter(ended_at=None).order_by("raised_at")
    found = rows.values_list("thread_id", "raised_at", "taken_by__name")
    return tuple(Alarm(thread, at, name or "") for thread, at, name in found)


def _minute(act: Act) -> str:
    return act.at.replace(second=0, microsecond=0).isoformat()
