"""The lists that hang on a patient, as data, so that creating and updating treat them all alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from liaison.spine.people import rules
from liaison.spine.people.actions import bulk
from liaison.spine.people.models import ContactPoint, PatientAddress, PatientIdentifier, PatientLanguage
from liaison.spine.people.values import PatientRow, StopReason

Columns = tuple[object, ...]
_WHY = "receiving: every patient is compared with what came"


@dataclass(frozen=True)
class Part:
    """One list of a PatientRow and its table. The first `key` columns tell entries apart."""

    name: str
    model: type[models.Model]
    columns: tuple[str, ...]
    key: int
    more: tuple[str, ...] = ()  # columns filled by `_more`

    @property
    def manager(self) -> Any:
        return self.model._default_manager

    def entries(self, row: PatientRow) -> dict[Columns, Columns]:
        """What the row says, once per key: the first entry counts."""
        found: dict[Columns, Columns] = {}
        for entry in getattr(row, self.name):
            found.setdefault(entry[: self.key], entry)
        return found

    def values(self, kept: Any) -> Columns:
        return tuple(getattr(kept, name) for name in self.columns)

    def table_row(self, patient: object, entry: Columns, source: str) -> Columns:
        return (patient, *entry, *self._more(entry), source)

    def copy_in(self, rows: Iterable[Columns]) -> None:
        bulk.copy_in(self.model, ("patient_id", *self.columns, *self.more, "source"), rows)

    def belongs_to(self, kept: Any, source: str) -> bool:
        """Whether the source may still change it: not what was entered here, not what was stopped here."""
        return bool(kept.source == source)

    def is_gone(self, kept: Any) -> bool:
        return False

    def said_again(self, kept: Any, entry: Columns) -> Any:
        for name, value in zip(self.columns, entry, strict=True):
            setattr(kept, name, value)
        return kept

    def write(self, *, come: Sequence[Columns], update: Sequence[Any], gone: Sequence[Any], on: date) -> None:
        rows = self.manager.unscoped(_WHY)
        self._remove(rows, gone, on)
        rows.bulk_update(update, [*self.columns, *self._changing], batch_size=1000)
        self.copy_in(come)

    @property
    def _changing(self) -> tuple[str, ...]:
        return ()

    def _more(self, entry: Columns) -> Columns:
        return ()

    def _remove(self, rows: Any, gone: Sequence[Any], on: date) -> None:
        rows.filter(pk__in=[entry.pk for entry in gone]).delete()


class ContactPart(Part):
    """Ways to reach somebody are never deleted: calls were made to them. They are stopped."""

    def _more(self, entry: Columns) -> Columns:
        return (rules.phone_digits(str(entry[1])) if entry[0] in ("phone", "sms") else "", "", "")

    def belongs_to(self, kept: Any, source: str) -> bool:
        return bool(kept.source == source and (not kept.stopped_on or self.is_gone(kept)))

    def is_gone(self, kept: Any) -> bool:
        return bool(kept.stopped_why == StopReason.GONE)

    def said_again(self, kept: Any, entry: Columns) -> Any:
        kept.stopped_on, kept.stopped_why = None, ""
        return super().said_again(kept, entry)

    @property
    def _changing(self) -> tuple[str, ...]:
        return ("stopped_on", "stopped_why")

    def _remove(self, rows: Any, gone: Sequence[Any], on: date) -> None:
        rows.filter(pk__in=[entry.pk for entry in gone]).update(stopped_on=on, stopped_why=StopReason.GONE)


PARTS = (
    Part("identifiers", PatientIdentifier, ("system", "value", "kind"), key=2),
    ContactPart(
        "contacts", ContactPoint, ("system", "value", "use", "rank"), key=2, more=("search", "note", "stopped_why")
    ),
    Part("addresses", PatientAddress, ("line", "city", "state", "postal_code", "country", "use"), key=6),
    Part("languages", PatientLanguage, ("language", "preferred", "interpreter"), key=1),
)
