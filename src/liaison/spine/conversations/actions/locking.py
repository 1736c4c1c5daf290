"""Who waits for whom: no message is queued while a patient says no, or an address is taken out of use."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from liaison.spine.people.models import Patient

_SUPPRESSIONS = 7011  # class of the advisory lock


def locked(ids: Collection[UUID]) -> list[Patient]:
    """In the order of their ids: what a patient agreed to, and how much they got, stands still while it is counted."""
    rows = Patient.objects.unscoped("to whom something is sent, or who says no").filter(id__in=ids).order_by("id")
    return list(rows.select_for_update(of=("self",), no_key=True))


def beside_suppressions() -> None:
    """Any number of senders at once, but none beside somebody who suppresses an address."""
    _lock("pg_advisory_xact_lock_shared")


def alone_with_suppressions() -> None:
    _lock("pg_advisory_xact_lock")


def _lock(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(%s, 0)", [_SUPPRESSIONS])
