"""Who is here at all, for those who receive records by reference."""

from collections.abc import Iterable
from uuid import UUID

from liaison.spine.people.models import Patient


def known_patients(ids: Iterable[UUID]) -> set[UUID]:
    """Which of these are patients here. Says nothing about any of them, so it needs no act."""
    rows = Patient.objects.unscoped("only whether they are here").filter(id__in=list(ids))
    return set(rows.values_list("id", flat=True))
