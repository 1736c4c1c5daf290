"""Tiers as pages show them: the computed one with what it was seen from, and the stated one beside it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce, Least
from django.utils.timezone import localdate

from liaison.engines.cohorts.tiers import version_of
from liaison.journeys.population.models import Tier, TierStep
from liaison.journeys.population.queries.cohorts import Seen, seen
from liaison.journeys.population.rules.evidence import read
from liaison.journeys.population.values import Evidence
from liaison.kernel.act import Act
from liaison.platform.ui.lists import Rows, Source, State
from liaison.spine.access.queries import check


@dataclass(frozen=True, kw_only=True)
class InputLine:
    """A score or the social needs, as it was when the tier was computed."""

    name: str
    evidence: tuple[Evidence, ...]
    doubt: str


@dataclass(frozen=True, kw_only=True)
class TierLine:
    patient: UUID
    name: str
    record: str
    level: int
    computed: int
    answers: tuple[Seen, ...]
    texts: tuple[str, ...]
    chronic: int
    unsure: tuple[int, ...]
    rules: str
    as_of: date
    inputs: tuple[InputLine, ...]
    earlier: int | None
    rising: bool
    stated: int | None
    stated_why: str
    stated_by: str
    review_on: date | None


@dataclass(frozen=True, kw_only=True)
class StepLine:
    at: datetime
    actor: str
    kind: str
    level: int
    why: str


def tiers(act: Act) -> Source[TierLine]:
    """The highest level first."""
    check(act, "population.read")

    def source(state: State, offset: int, limit: int) -> Rows[TierLine]:
        rows = _rows(act)
        if level := state.one("level"):
            rows = rows.filter(level_now=int(level))
        if chronic := state.one("chronic"):
            rows = rows.filter(chronic__gte=int(chronic))
        today = localdate(act.at)
        match state.one("show"):
            case "rising":
                rows = rows.filter(computed__gt=F("earlier"))
            case "stated":
                rows = rows.filter(stated__isnull=False)
            case "review":
                rows = rows.filter(review_on__lte=today)
        rows = rows.order_by("-level_now", "-chronic", "patient__sort_key", "patient_id")
        return Rows([_line(row) for row in rows[offset : offset + limit]], rows.count())

    return source


def tier_of(act: Act, *, patient: UUID) -> TierLine | None:
    check(act, "population.read", patient)
    row = _rows(act).filter(patient=patient).first()
    return _line(row) if row else None


def steps_of(act: Act, *, patient: UUID) -> list[StepLine]:
    check(act, "population.read", patient)
    rows = TierStep.objects.seen_by(act).filter(patient=patient).order_by("-at", "-id")[:20]
    return [StepLine(at=row.at, actor=row.actor, kind=row.kind, level=row.level, why=row.why) for row in rows]


def counts(act: Act) -> dict[int, int]:
    """People by level."""
    check(act, "population.read")
    found = dict(_rows(act).order_by().values_list("level_now").annotate(Count("pk")))
    return {level: found.get(level, 0) for level in range(1, 7)}


def made(act: Act) -> tuple[date, int | None] | None:
    """The day and the version of the rules that most were computed by; one alone may have been computed since."""
    check(act, "population.read")
    most = Tier.objects.seen_by(act).values_list("as_of", "rules").annotate(n=Count("pk")).order_by("-n", "-as_of")
    row = most.first()
    return (row[0], version_of(row[1])) if row else None


def chronic_counts(act: Act) -> dict[str, int]:
    """People by how many chronic conditions they live with: 0, 1, 2, 3, 4 and more."""
    check(act, "population.read")
    rows = Tier.objects.seen_by(act).annotate(n=Least("chronic", 4)).order_by()
    found = dict(rows.values_list("n").annotate(Count("pk")))
    return {f"{n}+" if n == 4 else str(n): found.get(n, 0) for n in range(5)}


def _rows(act: Act) -> "QuerySet[Any]":
    return Tier.objects.seen_by(act).select_related("patient").annotate(level_now=Coalesce("stated", "computed"))


def _line(row: Tier) -> TierLine:
    asked = [one for one in row.answers if "atom" in one]
    inputs = tuple(
        InputLine(name=one["input"], evidence=tuple(map(read, one["seen"])), doubt=one.get("doubt", ""))
        for one in row.answers
        if "input" in one
    )
    return TierLine(
        patient=row.patient_id, name=f"{row.patient.given} {row.patient.family}".strip(),
        record=row.patient.record_number, level=row.level, computed=row.computed, answers=seen(asked, "atom"),
        texts=tuple(one.get("text", "") for one in asked), chronic=row.chronic, unsure=tuple(row.unsure), inputs=inputs,
        rules=row.rules, as_of=row.as_of, earlier=row.earlier,
        rising=row.earlier is not None and row.computed > row.earlier, stated=row.stated, stated_why=row.stated_why,
        stated_by=row.stated_by, review_on=row.review_on,
    )  # fmt: skip
