"""The one page composed from the record: every fact on it is a field of some row, none is written for the page."""

from collections.abc import Collection
from uuid import UUID

from liaison.journeys.planning.queries.choices import shared_choices
from liaison.journeys.planning.values import DoLine, GoalLine, OnePage, Outside, Said, TeamLine
from liaison.kernel.act import Act
from liaison.records.plans.queries.plan import GoalRow, Plan, StepRow, current
from liaison.records.plans.values import (
    Element,
    GoalState,
    Owner,
    Part,
    Seat,
    StepState,
)
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.people.models import Patient

WRITTEN_IN = "en"  # the language the desk writes in, where nothing plainer is there


def one_page(
    act: Act, *, patient: Patient, language: str, outside: Outside, parts: Collection[Part] = tuple(Part),
    seat: Seat = Seat.PATIENT, decision: UUID | None = None, plan: Plan | None = None,
) -> OnePage:  # fmt: skip
    """Of `parts` alone: what is not asked for is not even read into the page."""
    plan = plan or current(act, patient=patient.id)
    live = plan if plan and plan.closed_at is None else None
    call = live.notes.get(Element.SYMPTOMS) if live and Part.CALL in parts else None
    said = (call.plain or call.text) if call else ""
    choices = shared_choices(act, patient=patient.id, seat=seat, only=decision) if Part.DECISIONS in parts else ()
    return OnePage(
        name=patient.called or patient.given or patient.name, language=language, clinic=own_name(), phone=own_phone(),
        made_at=act.at, version=live.version if live else 0, agreed=bool(live and live.agreed_now),
        goals=tuple(_goal(goal) for goal in live.goals if goal.state != GoalState.STOPPED) if live and Part.GOALS in parts else (),
        steps=tuple(_step(step) for step in live.steps if step.state == StepState.OPEN) if live and Part.STEPS in parts else (),
        visits=outside.visits if Part.VISITS in parts else (),
        promises=outside.promises if Part.PROMISES in parts else (),
        when_to_call=Said(said, (call.plain_language if call and call.plain else "") or WRITTEN_IN) if said else None,
        team=tuple(TeamLine(name=one.name, part=one.part, phone=one.phone) for one in live.team) if live and Part.TEAM in parts else (),
        choices=choices,
    )  # fmt: skip


def _goal(goal: GoalRow) -> GoalLine:
    return GoalLine(
        what=_said(goal.what, goal.plain, goal.plain_language),
        target=_said(goal.target, goal.plain_target, goal.plain_language),
        measure=_said(goal.measure, goal.plain_measure, goal.plain_language), by_on=goal.by_on,
        own_words=goal.own_words, met=goal.state == GoalState.MET,
    )  # fmt: skip


def _step(step: StepRow) -> DoLine:
    return DoLine(
        what=_said(step.what, step.plain, step.plain_language), who="" if step.owner == Owner.PATIENT else step.who,
        due_on=step.due_on, why=_said(step.why, step.plain_why, step.plain_language),
        bring=Said(step.bring, WRITTEN_IN), cost=Said(step.cost, WRITTEN_IN),
    )  # fmt: skip


def _said(text: str, plain: str, language: str) -> Said:
    return Said(plain, language) if plain else Said(text, WRITTEN_IN)
