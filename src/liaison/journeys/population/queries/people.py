"""From the people and the record to what the rules look at, a batch at a time."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from liaison.engines.prevention import Person, Rule, evaluate
from liaison.journeys.population.values import DueStanding as Standing
from liaison.kernel.act import Act
from liaison.records.chart.queries.preventive import preventive_facts
from liaison.spine.people.models import Patient

SEX = {"female": "F", "male": "M"}
_COLUMNS = (
    "id", "record_number", "given", "family", "birth_date", "gender", "deceased", "deceased_on", "sort_key",
)  # fmt: skip


class NoSuchPatient(LookupError):
    """Nobody here whom this act may see has that record number or id."""


class Row(NamedTuple):
    id: UUID
    record_number: str
    given: str
    family: str
    born: date | None
    gender: str
    dead: bool
    died_on: date | None
    sort_key: str


def judged(act: Act, rows: Sequence[Row], *, as_of: date, rules: tuple[Rule, ...]) -> list[Standing]:
    """These people, in their order."""
    dead = [row.id for row in rows if row.dead]
    recorded = preventive_facts(act, patients=[row.id for row in rows], zone=settings.TIME_ZONE, dead=dead)
    today = localdate(act.at)
    found = []
    for row in rows:
        facts, sexes = recorded[row.id]
        own = {SEX[row.gender]} if row.gender in SEX and not sexes else set()
        person = Person(row.born, frozenset(sexes | own), facts, row.dead, row.died_on)
        dues, problems = evaluate(person, as_of, today=today, only=rules)
        found.append(
            Standing(
                patient=row.id, record_number=row.record_number, name=f"{row.given} {row.family}".strip(), born=row.born,
                dues=tuple(dues), problems=tuple(problems),
            )
        )  # fmt: skip
    return found


def people(act: Act) -> QuerySet[Patient]:
    return Patient.objects.seen_by(act)


def some(rows: QuerySet[Patient], size: int) -> list[Row]:
    return [Row(*values) for values in rows.values_list(*_COLUMNS)[:size]]


def by_id(act: Act, size: int) -> Iterator[list[Row]]:
    """Everybody, by the key of the table: no page is read twice and none is counted."""
    rows, last = people(act).order_by("id"), None
    while batch := some(rows.filter(id__gt=last) if last else rows, size):
        yield batch
        last = batch[-1].id


def by_name(rows: QuerySet[Patient], after: tuple[str, UUID] | None, size: int) -> Iterator[list[Row]]:
    """By name, from somebody on."""
    rows = rows.order_by("sort_key", "id")
    while True:
        batch = some(
            rows.filter(Q(sort_key__gt=after[0]) | Q(sort_key=after[0], id__gt=after[1])) if after else rows, size
        )
        if not batch:
            return
        yield batch
        if len(batch) < size:
            return
        after = batch[-1].sort_key, batch[-1].id
