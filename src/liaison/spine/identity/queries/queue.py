"""The queue of those who may be here twice, the surest first, and two charts side by side."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from liaison.kernel.act import Act
from liaison.spine.access.queries import check, scope
from liaison.spine.identity.models import Pair
from liaison.spine.identity.values import State
from liaison.spine.people.models import Patient, PatientSource
from liaison.spine.people.queries import About, about, actor_names


@dataclass(frozen=True, kw_only=True)
class Who:
    """One of a pair as the queue shows them."""

    id: UUID
    record_number: str
    name: str
    birth_date: date | None
    gender: str


@dataclass(frozen=True, kw_only=True)
class PairLine:
    id: UUID
    one: Who
    other: Who
    score: int
    chance: int
    reasons: tuple[tuple[str, int], ...]
    state: State
    why: str
    note: str
    decided_at: datetime | None
    decided_by: str


@dataclass(frozen=True, kw_only=True)
class Side:
    """One chart in a comparison: who it says it is, and how much there is of it."""

    about: About
    sources: tuple[tuple[str, str], ...]


def queue(act: Act, *, state: State, offset: int = 0, limit: int = 25) -> tuple[list[PairLine], int]:
    """And how many there are."""
    check(act, "identity.match")
    rows = _seen(act).filter(state=state.value)
    order = ("-score", "id") if state is State.WAITING else ("-decided_at", "id")
    return _lines(list(rows.order_by(*order)[offset : offset + limit])), rows.count()


def pair(act: Act, *, pair: UUID) -> PairLine | None:
    check(act, "identity.match")
    return next(iter(_lines(list(_seen(act).filter(id=pair)))), None)


def pairs_of(act: Act, *, patient: UUID) -> list[PairLine]:
    """Whoever this patient may also be, nobody having answered yet."""
    check(act, "identity.match", patient)
    mine = Q(one_id=patient) | Q(other_id=patient)
    return _lines(list(_seen(act).filter(mine, state=State.WAITING.value).order_by("-score", "id")))


def side(act: Act, patient: Patient) -> Side:
    """The patient comes from `access.patient_for`, which has asked and logged."""
    sources = PatientSource.objects.seen_by(act).filter(patient=patient).order_by("source", "source_id")
    return Side(about=about(act, patient), sources=tuple(sources.values_list("source", "source_id")))


def _seen(act: Act) -> "QuerySet[Pair]":
    return Pair.objects.seen_by(act).filter(scope(act, "other_id")).select_related("one", "other")


def _lines(rows: list[Pair]) -> list[PairLine]:
    names = actor_names({row.decided_by for row in rows})
    return [
        PairLine(
            id=row.id, one=_who(row.one), other=_who(row.other), score=row.score, chance=row.chance,
            reasons=tuple((code, points) for code, points in row.reasons), state=State(row.state), why=row.why,
            note=row.note, decided_at=row.decided_at, decided_by=names.get(row.decided_by, row.decided_by),
        )
        for row in rows
    ]  # fmt: skip


def _who(patient: Patient) -> Who:
    return Who(
        id=patient.id, record_number=patient.record_number, name=patient.name, birth_date=patient.birth_date,
        gender=patient.gender,
    )  # fmt: skip
