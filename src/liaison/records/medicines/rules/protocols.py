"""Who may act under a standing order, and what a draft must have."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from liaison.records.medicines.values import Draft


def may_act(roles: Sequence[str], staff: Sequence[str], *, role: str, staff_id: UUID | None) -> bool:
    """A role it names, or this very person."""
    return role in roles or (staff_id is not None and str(staff_id) in staff)


def missing(draft: Draft, today: date) -> str:
    """The field that is not as it must be; "" for none."""
    if not draft.title.strip():
        return "title"
    if not draft.text.strip():
        return "text"
    if not draft.roles and not draft.staff:
        return "roles"
    return "review_on" if draft.review_on <= today else ""
