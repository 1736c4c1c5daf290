"""Decisions of a patient, each as the one who asks may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.plans.models import Decision, DecisionOption, DecisionPerson
from liaison.records.plans.rules.slices import seat_of_role, sees
from liaison.records.plans.values import Field, Seat
from liaison.spine.people.queries import actor_names

_WHY = "of a decision that was asked for"


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    """What one seat sees; the rest is empty."""

    id: UUID
    patient: UUID
    question: str
    values: str
    aid: str
    notes: str
    options: tuple[DecisionOption, ...]
    people: tuple[DecisionPerson, ...]
    prepared_at: datetime
    prepared_by: str
    decided_at: datetime | None
    chosen_by: str
    why: str
    revisit_on: date | None
    earlier: UUID | None
    reopened: bool

    @property
    def choice(self) -> DecisionOption | None:
        return next((option for option in self.options if option.chosen), None)

    @property
    def dissents(self) -> tuple[DecisionPerson, ...]:
        return tuple(person for person in self.people if person.dissent)


def decisions(act: Act, *, patient: UUID, seat: Seat) -> list[DecisionView]:
    """The newest first; those that wait to be made on top."""
    rows = Decision.objects.seen_by(act).filter(patient_id=patient)
    return _views(sorted(rows, key=lambda row: (row.decided_at is not None, -row.prepared_at.timestamp())), seat)


def decision(act: Act, *, decision: UUID, seat: Seat) -> DecisionView | None:
    found = _views(list(Decision.objects.seen_by(act).filter(id=decision)), seat)
    return found[0] if found else None


def _views(rows: list[Decision], seat: Seat) -> list[DecisionView]:
    names = actor_names({row.prepared_by for row in rows})
    options: dict[UUID, list[DecisionOption]] = {row.id: [] for row in rows}
    people: dict[UUID, list[DecisionPerson]] = {row.id: [] for row in rows}
    for option in DecisionOption.objects.unscoped(_WHY).filter(decision__in=rows).order_by("place", "id"):
        options[option.decision_id].append(option)
    for person in DecisionPerson.objects.unscoped(_WHY).filter(decision__in=rows).order_by("id"):
        people[person.decision_id].append(person)
    return [_view(row, seat, options[row.id], _seen(people[row.id], seat), names) for row in rows]


def _view(
    row: Decision, seat: Seat, options: Iterable[DecisionOption], people: Iterable[DecisionPerson], names: dict[str, str]
) -> DecisionView:  # fmt: skip
    def shown(field: Field, text: str) -> str:
        return text if sees(seat, field) else ""

    return DecisionView(
        id=row.id, patient=row.patient_id, question=row.question, values=shown(Field.VALUES, row.values), aid=row.aid,
        notes=shown(Field.NOTES, row.notes), options=tuple(options), people=tuple(people),
        prepared_at=row.prepared_at, prepared_by=names.get(row.prepared_by, ""), decided_at=row.decided_at,
        chosen_by=shown(Field.CHOICE, row.chosen_by), why=shown(Field.WHY, row.why), revisit_on=row.revisit_on,
        earlier=row.earlier_id, reopened=row.reopened_at is not None,
    )  # fmt: skip


def _seen(people: list[DecisionPerson], seat: Seat) -> list[DecisionPerson]:
    """Without what others thought, where that is not this seat's to know. The rows are never saved."""
    if not sees(seat, Field.PRESENT):
        return []
    if not sees(seat, Field.STANCES):
        for person in people:
            person.stance = person.dissent = ""
    return people


__all__ = ["DecisionView", "decision", "decisions", "seat_of_role"]
