"""By when some cases must be dealt with: for pages that show the cases themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from liaison.spine.work.models import Item


@dataclass(frozen=True)
class Deadline:
    due: datetime
    paused: bool


def deadlines(*, duties: Iterable[str], keys: Iterable[str]) -> dict[str, Deadline]:
    """The nearest open deadline of each key, of these duties. Says nothing about any patient, so it needs no act."""
    rows = Item.objects.unscoped("only by when").filter(duty__in=list(duties), key__in=list(keys), closed_at=None)
    found: dict[str, Deadline] = {}
    for key, due, paused in rows.order_by("-legal_due_at").values_list("key", "legal_due_at", "paused_at"):
        found[key] = Deadline(due, paused is not None)
    return found
