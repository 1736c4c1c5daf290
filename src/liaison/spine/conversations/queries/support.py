"""Notes of support, for those who give it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.conversations.models import SupportNote


@dataclass(frozen=True)
class SupportLine:
    id: UUID
    kind: str
    whom: str
    text: str
    at: datetime
    by: str
    follow_at: datetime | None
    followed_at: datetime | None


def support_of(act: Act, *, patient: UUID) -> tuple[SupportLine, ...]:
    check(act, "conversations.support", patient)
    rows = SupportNote.objects.seen_by(act).filter(patient=patient).order_by("-at")
    columns = ("id", "kind", "whom", "text", "at", "by__name", "follow_at", "followed_at")
    return tuple(SupportLine(*row) for row in rows.values_list(*columns))


def support_note_patient(act: Act, *, note: UUID) -> UUID | None:
    """Where the duty to ask again leads."""
    check(act, "conversations.support")
    return SupportNote.objects.seen_by(act).filter(pk=note).values_list("patient_id", flat=True).first()
