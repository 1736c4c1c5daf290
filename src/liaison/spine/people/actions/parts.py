"""The lists that hang on a patient, as data, so that creating and updating treat them all alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from liaison.spine.people.models import ContactPoint, PatientAddress, PatientIdentifier, PatientLanguage
from liaison.spine.people.rules import phone_digits
from liaison.spine.people.values import PatientRow

Columns = tuple[object, ...]


def _nothing(part: Columns) -> Columns:
    return ()


def _search(contact: Columns) -> Columns:
    return (phone_digits(str(contact[1])) if contact[0] in ("phone", "sms") else "",)


@dataclass(frozen=True)
class Part:
    """One list of a PatientRow and its table. The first `key` columns tell entries apart."""

    name: str
    model: type[models.Model]
    columns: tuple[str, ...]
    key: int
    derived: tuple[str, ...] = ()
    derive: Callable[[Columns], Columns] = _nothing
    always: tuple[str, ...] = ()  # columns that COPY must fill and that start empty

    @property
    def all_columns(self) -> tuple[str, ...]:
        return ("patient_id", *self.columns, *self.derived, *self.always, "source")

    def entries(self, row: PatientRow) -> dict[Columns, Columns]:
        """What the row says, once per key: the first entry counts."""
        found: dict[Columns, Columns] = {}
        for entry in getattr(row, self.name):
            found.setdefault(entry[: self.key], entry)
        return found

    def table_row(self, patient: object, entry: Columns, source: str) -> Columns:
        return (patient, *entry, *self.derive(entry), *("" for _ in self.always), source)

    @property
    def manager(self) -> Any:
        return self.model._default_manager


PARTS = (
    Part("identifiers", PatientIdentifier, ("system", "value", "kind"), key=2),
    Part(
        "contacts", ContactPoint, ("system", "value", "use", "rank"), key=2,
        derived=("search",), derive=_search, always=("note", "stopped_why"),
    ),
    Part("addresses", PatientAddress, ("line", "city", "state", "postal_code", "country", "use"), key=6),
    Part("languages", PatientLanguage, ("language", "preferred", "interpreter"), key=1),
)  # fmt: skip
