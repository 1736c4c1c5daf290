"""Who has a thread open, and who writes an answer to it: forgotten after a minute, so nothing is announced."""

from datetime import timedelta
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.finding import me
from liaison.spine.conversations.models import Thread, ThreadLook
from liaison.spine.conversations.values import Doing

ANSWERING = timedelta(seconds=30)  # whoever has typed nothing for so long only looks


def looking(act: Act, *, thread: UUID, doing: Doing = Doing.LOOKING) -> None:
    """Said when a thread opens, every few seconds while it is open, and while somebody types."""
    check(act, "conversations.read")
    mine = me(act)
    if not Thread.objects.seen_by(act).filter(pk=thread).exists():
        return
    looks = ThreadLook.objects.filter(thread_id=thread, staff_id=mine)
    if doing == Doing.LOOKING and looks.filter(doing=Doing.ANSWERING, seen_at__gt=act.at - ANSWERING).exists():
        return  # a look is not the end of writing
    ThreadLook.objects.bulk_create(
        [ThreadLook(thread_id=thread, staff_id=mine, doing=doing, seen_at=act.at)],
        update_conflicts=True, unique_fields=["thread", "staff"], update_fields=["seen_at", "doing"],
    )  # fmt: skip


def left(act: Act, *, thread: UUID) -> None:
    ThreadLook.objects.filter(thread_id=thread, staff_id=me(act)).delete()
