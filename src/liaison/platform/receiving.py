"""What an importer brings, against what is stored: new, changed and unchanged rows, written in two statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from uuid import UUID

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
_LOCK = 7006
_BATCH = 1000


@dataclass
class Sorted(Generic[M]):
    """Rows of one batch. `changed` holds, by id, the names of the fields that differ from what was stored."""

    created: list[M] = field(default_factory=list)
    updated: list[M] = field(default_factory=list)
    unchanged: list[M] = field(default_factory=list)
    changed: dict[UUID, tuple[str, ...]] = field(default_factory=dict)

    @property
    def everything(self) -> list[M]:
        return [*self.created, *self.updated, *self.unchanged]


def take_turns(table: type[models.Model]) -> None:
    """Bulk receives of one table wait for each other until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, table._meta.db_table])


def sort_out(stored: models.QuerySet[M], incoming: Iterable[M], fields: Sequence[str]) -> Sorted[M]:
    """Compare unsaved `incoming` rows with the stored ones of the same id; of several the last counts.

    A changed row is the stored one with the new values, so that what `fields` does not name is kept.
    """
    latest = {row.pk: row for row in incoming}
    known = {row.pk: row for row in stored.filter(pk__in=list(latest))}
    found: Sorted[M] = Sorted()
    for pk, row in latest.items():
        before = known.get(pk)
        if before is None:
            found.created.append(row)
            continue
        differing = tuple(name for name in fields if getattr(before, name) != getattr(row, name))
        for name in differing:
            setattr(before, name, getattr(row, name))
        if differing:
            found.changed[pk] = differing
        (found.updated if differing else found.unchanged).append(before)
    return found


def write(manager: models.Manager[M], created: Sequence[M], changed: Sequence[M], fields: Sequence[str]) -> None:
    """Insert the new rows, and put `fields` of the changed ones in place."""
    manager.bulk_create(created, batch_size=_BATCH)
    manager.bulk_create(
        changed, batch_size=_BATCH, update_conflicts=True, unique_fields=["id"], update_fields=list(fields)
    )
