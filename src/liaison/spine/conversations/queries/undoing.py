"""What can be taken back of a thread, and whom it can be given to."""

from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.access.queries import staff_in
from liaison.spine.conversations.models import Message, Thread, ThreadBefore
from liaison.spine.conversations.values.undoing import Undoable
from liaison.spine.people.models import Staff

_WHY = "of a thread that whoever asks has open"


def merged_into(act: Act, *, thread: UUID) -> str:
    """The thread that became part of this one last, while nothing was written since; empty otherwise."""
    rows = ThreadBefore.objects.seen_by(act).filter(kept=thread, kind=Undoable.MERGE, taken_back_at=None)
    row = rows.order_by("-at").first()
    later = row and Message.objects.unscoped(_WHY).filter(thread=thread, created_at__gt=row.at).exists()
    return "" if row is None or later else str(row.thread_id)


def can_be_right(act: Act, *, thread: UUID) -> bool:
    """Whether "wrong person" was said here and can be taken back."""
    return Thread.objects.seen_by(act).filter(
        pk=thread, befores__kind=Undoable.WRONG_PERSON, befores__taken_back_at=None
    ).exists()  # fmt: skip


def colleagues(act: Act) -> list[tuple[UUID, str]]:
    """Everybody else who works here and has a team."""
    rows = Staff.objects.filter(active=True, teams__isnull=False).distinct().order_by("name", "id")
    return [line for line in rows.values_list("id", "name") if line[0] != staff_in(act)]
