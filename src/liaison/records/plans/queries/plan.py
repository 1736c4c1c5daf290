"""One patient's plan, whole: as its page and its one page show it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import F
from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.records.plans.models import (
    Agreement,
    CarePlan,
    Explanation,
    GivenCopy,
    Goal,
    GoalReading,
    MetBarrier,
    PlanMember,
    PlanNote,
    Problem,
    Step,
)
from liaison.records.plans.rules.complete import Content, missing
from liaison.records.plans.values import Element, GoalState, Owner, StepState
from liaison.spine.people.queries import actor_names

_GOALS = 5  # readings of one goal on the page
_OPEN = 5  # plans at once: one, but where charts with a plan each became one


@dataclass(frozen=True, kw_only=True)
class ReadingLine:
    value: str
    state: str
    note: str
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class GoalRow:
    id: UUID
    problem: UUID | None
    what: str
    measure: str
    target: str
    by_on: date
    own_words: str
    plain: str
    plain_measure: str
    plain_target: str
    plain_language: str
    state: str
    readings: tuple[ReadingLine, ...]
    late: bool

    @property
    def last(self) -> ReadingLine | None:
        return self.readings[0] if self.readings else None


@dataclass(frozen=True, kw_only=True)
class StepRow:
    id: UUID
    goal: UUID | None
    what: str
    owner: str
    who: str
    due_on: date
    why: str
    bring: str
    cost: str
    plain: str
    plain_why: str
    plain_language: str
    state: str
    ended_at: datetime | None
    ended_by: str
    how: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class BarrierRow:
    id: UUID
    kind: str
    words: str
    met_at: datetime
    ended_at: datetime | None
    solved: bool


@dataclass(frozen=True)
class Beside:
    """Another open plan of the same patient, as it came with a chart that was joined with this one."""

    id: UUID
    began_at: datetime
    version: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    id: UUID
    patient: UUID
    version: int
    began_at: datetime
    review_on: date | None
    closed_at: datetime | None
    closed_why: str
    problems: tuple[Problem, ...]
    goals: tuple[GoalRow, ...]
    steps: tuple[StepRow, ...]
    barriers: tuple[BarrierRow, ...]
    notes: dict[str, PlanNote]
    team: tuple[PlanMember, ...]
    agreement: Agreement | None
    explanation: Explanation | None
    copy: GivenCopy | None
    missing: tuple[Element, ...]
    names: dict[str, str] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()

    @property
    def active_goals(self) -> tuple[GoalRow, ...]:
        return tuple(goal for goal in self.goals if goal.state == GoalState.ACTIVE)

    @property
    def open_steps(self) -> tuple[StepRow, ...]:
        return tuple(step for step in self.steps if step.state == StepState.OPEN)

    @property
    def agreed_now(self) -> bool:
        return self.agreement is not None and self.agreement.version == self.version


def current(act: Act, *, patient: UUID) -> Plan | None:
    """The live plan, else the last that was closed."""
    rows = CarePlan.objects.seen_by(act).filter(patient_id=patient)
    found = list(rows.order_by(F("closed_at").desc(nulls_first=True), "-began_at")[:_OPEN])
    beside = tuple(Beside(row.id, row.began_at, row.version) for row in found[1:] if row.closed_at is None)
    return replace(plan_of(act, found[0]), beside=beside) if found else None


def plan_of(act: Act, row: CarePlan) -> Plan:
    """Twelve queries, whatever there is of it."""
    today = localdate(act.at)
    steps, goals = _steps(row, today), _goals(row, today)
    notes = {note.element: note for note in _of(PlanNote, row)}
    problems = tuple(_of(Problem, row).filter(ended_at=None).order_by("from_chart", "words", "id"))
    agreement, explanation, copy = (_last(model, row) for model in (Agreement, Explanation, GivenCopy))
    return Plan(
        id=row.id, patient=row.patient_id, version=row.version, began_at=row.began_at, review_on=row.review_on,
        closed_at=row.closed_at, closed_why=row.closed_why, problems=problems, goals=goals, steps=steps,
        barriers=_barriers(row), notes=notes,
        team=tuple(_of(PlanMember, row).filter(left_at=None).select_related("staff").order_by("name", "id")),
        agreement=agreement, explanation=explanation, copy=copy,
        missing=missing(_content(row, problems, goals, steps, notes), today),
        names=actor_names({row.began_by, *(one.taken_by for one in [agreement] if one), *(one.by for one in (explanation, copy) if one)}),
    )  # fmt: skip


def _content(
    row: CarePlan, problems: Sequence[Problem], goals: Sequence[GoalRow], steps: Sequence[StepRow],
    notes: dict[str, PlanNote],
) -> Content:  # fmt: skip
    return Content(
        problems=len(problems),
        goals=tuple(bool(goal.measure and goal.target) for goal in goals if goal.state != GoalState.STOPPED),
        steps=tuple(bool(step.who or step.owner == Owner.PATIENT) for step in steps if step.state != StepState.STOPPED),
        notes={element: note.text for element, note in notes.items()}, review_on=row.review_on,
    )  # fmt: skip


def _goals(row: CarePlan, today: date) -> tuple[GoalRow, ...]:
    rows = list(_of(Goal, row).order_by("by_on", "set_at", "id"))
    found = GoalReading.objects.unscoped("of a plan that was asked for").filter(goal__plan=row).order_by("-at", "-id")
    readings: dict[UUID, list[GoalReading]] = defaultdict(list)
    for reading in found:
        readings[reading.goal_id].append(reading)
    names = actor_names({one.by for some in readings.values() for one in some[:_GOALS]})
    return tuple(
        GoalRow(
            id=goal.id, problem=goal.problem_id, what=goal.what, measure=goal.measure, target=goal.target,
            by_on=goal.by_on, own_words=goal.own_words, plain=goal.plain, plain_measure=goal.plain_measure,
            plain_target=goal.plain_target, plain_language=goal.plain_language, state=goal.state,
            late=goal.state == GoalState.ACTIVE and goal.by_on < today,
            readings=tuple(
                ReadingLine(value=one.value, state=one.state, note=one.note, at=one.at, by=names.get(one.by, ""))
                for one in readings[goal.id][:_GOALS]
            ),
        )
        for goal in rows
    )  # fmt: skip


def _steps(row: CarePlan, today: date) -> tuple[StepRow, ...]:
    rows = list(_of(Step, row).select_related("staff").order_by("due_on", "planned_at", "id"))
    names = actor_names({step.ended_by for step in rows if step.ended_by})
    return tuple(
        StepRow(
            id=step.id, goal=step.goal_id, what=step.what, owner=step.owner,
            who=step.staff.name if step.staff else step.owner_name, due_on=step.due_on, why=step.why, bring=step.bring,
            cost=step.cost, plain=step.plain, plain_why=step.plain_why, plain_language=step.plain_language, state=step.state,
            ended_at=step.ended_at, ended_by=names.get(step.ended_by, ""), how=step.how,
            late=step.state == StepState.OPEN and step.due_on < today,
        )
        for step in rows
    )  # fmt: skip


def _barriers(row: CarePlan) -> tuple[BarrierRow, ...]:
    return tuple(
        BarrierRow(
            id=one.id, kind=one.kind, words=one.words, met_at=one.met_at, ended_at=one.ended_at, solved=one.solved
        )
        for one in _of(MetBarrier, row).order_by(F("ended_at").desc(nulls_first=True), "-met_at")
    )


def _of(model, row: CarePlan):  # type: ignore[no-untyped-def]  # any of the tables of a plan, each with its own manager
    return model.objects.unscoped("of a plan that was asked for").filter(plan=row)


def _last(model, row: CarePlan):  # type: ignore[no-untyped-def]
    return _of(model, row).order_by("-at", "-pk").first()
