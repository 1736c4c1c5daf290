"""A team's list as the demo's staff go through it: the ranked order without what a page adds to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.engines.ranking.score import tick
from liaison.spine.work.models import Item

# What can wait for the morning: nobody begins it on the last evening, so that this morning has some of everything.
LATER = frozenset(
    {"transitions.see", "transitions.ed_follow_up", "transitions.keep_trying", "visits.follow_missed",
     "coverage.confirm_order"}
)  # fmt: skip
NOTICES = frozenset(
    {"transitions.admission_notice"}
)  # whose day does not wait for the one on which a patient's story is told


@dataclass(frozen=True)
class Todo:
    item: int
    duty: str
    key: str
    patient: UUID
    owner: UUID | None
    late: bool
    rank_key: int
    legal_due: datetime
    minutes: int


def todo(team: str, at: datetime, *, closed_to: Collection[UUID], owner: UUID | None = None) -> list[Todo]:
    """The most pressing first. Restricted charts are left to those who may open them."""
    items = Item.objects.unscoped("the demo's staff at their list").filter(
        team=team, closed_at=None, set_aside_until=None, paused_at=None
    )
    if owner:
        items = items.filter(owner=owner)
    rows = items.exclude(patient__in=list(closed_to)).values_list(
        "id", "duty", "key", "patient_id", "owner_id", "late", "rank_key", "legal_due_at", "minutes"
    )
    found = [Todo(*row) for row in rows]
    return sorted(found, key=lambda one: (-one.rank_key - (0 if one.late else tick(at)), one.legal_due, one.item))
