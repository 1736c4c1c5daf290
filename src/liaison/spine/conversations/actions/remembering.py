"""How a thread stood, kept beside what ended it; part of the action that ends it."""

from collections.abc import Sequence
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.conversations.models import Thread, ThreadBefore
from liaison.spine.conversations.values.undoing import Undoable

_WHY = "of a thread that is held"


def remember(
    act: Act, thread: Thread, kind: Undoable, *, kept: Thread | None = None, messages: Sequence[UUID] = ()
) -> None:
    """The latest of a kind counts: what was before it cannot be reached any more."""
    ThreadBefore.objects.unscoped(_WHY).filter(thread=thread, kind=kind, taken_back_at=None).delete()
    ThreadBefore.objects.create(
        thread=thread, kept=kept, kind=kind, at=act.at, by=act.actor, messages=[str(one) for one in messages],
        was={"thread": _columns(thread), "kept": _columns(kept) if kept else None},
    )  # fmt: skip


def _columns(thread: Thread) -> dict[str, str | None]:
    """What an ending changes; moments as text."""
    moments = {
        name: at.isoformat() if (at := getattr(thread, name)) else None
        for name in ("unanswered_since", "closed_at", "last_at")
    }
    return moments | {
        "standing": thread.standing, "closed_why": thread.closed_why, "about": thread.about,
        "owner": str(thread.owner_id) if thread.owner_id else None,
    }  # fmt: skip
