"""Open the plan of a stay, settle its elements, end it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone, localdate

from liaison.engines.scores import Score
from liaison.journeys.discharge.actions.finding import plan_to_keep
from liaison.journeys.discharge.actions.refusals import refuse
from liaison.journeys.discharge.events import (
    CopyGiven,
    ItemDropped,
    ItemLeftOpen,
    ItemSettled,
    PlanOpened,
    PlanSettled,
    PlanUnsettled,
    item_key,
    plan_key,
)
from liaison.journeys.discharge.models import Item, Plan
from liaison.journeys.discharge.queries.scores import scores_of
from liaison.journeys.discharge.rules.levels import level
from liaison.journeys.discharge.rules.settling import fault, missing, unsettled
from liaison.journeys.discharge.values import ASKED, Element, ItemState, Level, Said
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_WHOLE = "a plan is settled by all of its elements"
CLOSING = time(17)


@transaction.atomic
def open_plan(act: Act, *, patient: UUID, stay: UUID) -> None:
    """When the patient is admitted, or at the latest when they go home; the risk is computed anew each time."""
    check(act, "discharge.plan", patient)
    found = scores_of(act, patient=patient, stay=stay)
    risk = level((found.lace, found.hospital))
    scores = [_kept(found.lace), _kept(found.hospital), _kept(found.charlson)]
    values = {"patient_id": patient, "level": risk, "scores": scores, "opened_at": act.at, "opened_by": act.actor}
    row, new = (
        Plan.objects.unscoped("one plan per stay")
        .select_for_update(no_key=True)
        .get_or_create(stay=stay, defaults=values)
    )
    if new:
        announce(PlanOpened(patient=patient, key=plan_key(stay), level=risk), act)
        return
    row.over = ""
    if row.settled_at is None:
        row.level, row.scores = risk, scores
    row.save(update_fields=["over", "level", "scores"])


@transaction.atomic
def settle_items(act: Act, *, stay: UUID, said: Sequence[Said]) -> None:
    """What is missing becomes somebody's task. The plan is settled once something is said of all that is asked."""
    plan = plan_to_keep(stay)
    check(act, "discharge.plan", plan.patient_id)
    today = localdate(act.at)
    asked = ASKED[Level(plan.level)]
    for one in said:
        refuse(fault(one, today, asked=one.element in asked), one)
    known = {row.element: row for row in _items(plan)}
    for one in said:
        if one.state is not ItemState.BLANK:
            _say(act, plan, known.get(one.element), one)
    _settle(act, plan)


@transaction.atomic
def note_done(act: Act, *, stay: UUID, element: Element) -> None:
    """A fact shows it: a visit is booked, the medicines are reconciled, everything ordered has come."""
    plan = (
        Plan.objects.unscoped("whether there is a plan")
        .select_for_update(no_key=True)
        .filter(stay=stay, over="")
        .first()
    )
    if plan is None:
        return
    check(act, "discharge.plan", plan.patient_id)
    row = _items(plan).filter(element=element).first()
    if row and row.state == ItemState.DONE:
        return
    _say(act, plan, row, Said(element=element, state=ItemState.DONE, note=row.note if row else ""))
    _settle(act, plan)


@transaction.atomic
def note_undone(act: Act, *, stay: UUID, element: Element) -> None:
    """What showed it is no more: the visit was cancelled. Somebody has to look at the plan again."""
    plan = (
        Plan.objects.unscoped("whether there is a plan")
        .select_for_update(no_key=True)
        .filter(stay=stay, over="")
        .first()
    )
    row = _items(plan).filter(element=element, state=ItemState.DONE).first() if plan else None
    if plan is None or row is None:
        return
    check(act, "discharge.plan", plan.patient_id)
    row.delete()
    if plan.settled_at:
        plan.settled_at, plan.settled_by = None, ""
        plan.save(update_fields=["settled_at", "settled_by"])
        announce(PlanUnsettled(patient=plan.patient_id, key=plan_key(stay), element=element), act)


@transaction.atomic
def give_copy(act: Act, *, stay: UUID, language: str) -> None:
    """Printed and handed over, or sent: the patient has it."""
    plan = plan_to_keep(stay)
    check(act, "discharge.plan", plan.patient_id)
    plan.copied_at, plan.copy_language = act.at, language
    plan.save(update_fields=["copied_at", "copy_language"])
    announce(CopyGiven(patient=plan.patient_id, key=plan_key(stay), language=language), act)


def drop_items(act: Act, plan: Plan) -> None:
    """Nothing is asked of anybody any more."""
    for row in _items(plan).filter(state=ItemState.MISSING):
        _drop(act, plan, row.element)
        row.delete()


def _say(act: Act, plan: Plan, row: Item | None, said: Said) -> None:
    before = (row.state, row.owner_id, row.due_on) if row else (ItemState.BLANK, None, None)
    left = said.state is ItemState.MISSING
    now = (said.state, said.owner if left else None, said.due_on if left else None)
    row = row or Item(plan=plan, patient_id=plan.patient_id, element=said.element)
    row.state, row.owner_id, row.due_on = now
    row.note, row.understood = said.note.strip(), said.understood or ""
    row.said_at, row.said_by = act.at, act.actor
    row.save()
    if now == before:
        return
    if before[0] == ItemState.MISSING and left:
        _drop(act, plan, said.element)
    key, patient = item_key(plan.stay, said.element), plan.patient_id
    if left and said.owner and said.due_on:
        due = _by(said.due_on, act.at)
        announce(
            ItemLeftOpen(
                patient=patient, key=key, stay=plan.stay, element=said.element, owner=said.owner, said_at=act.at, due_at=due
            ),
            act,
        )  # fmt: skip
    else:
        announce(ItemSettled(patient=patient, key=key, stay=plan.stay, element=said.element, state=said.state), act)


def _drop(act: Act, plan: Plan, element: str) -> None:
    announce(
        ItemDropped(patient=plan.patient_id, key=item_key(plan.stay, element), stay=plan.stay, element=element), act
    )


def _settle(act: Act, plan: Plan) -> None:
    states = dict(_items(plan).values_list("element", "state"))
    if plan.settled_at or unsettled(Level(plan.level), states):
        return
    plan.settled_at, plan.settled_by = act.at, act.actor
    plan.save(update_fields=["settled_at", "settled_by"])
    announce(PlanSettled(patient=plan.patient_id, key=plan_key(plan.stay), missing=missing(list(states.values()))), act)


def _items(plan: Plan) -> QuerySet[Item]:
    return Item.objects.unscoped(_WHOLE).filter(plan=plan)


def _by(day: date, now: datetime) -> datetime:
    """The office's closing on that day; when that is over, the day's end."""
    closing = datetime.combine(day, CLOSING, get_default_timezone())
    return closing if closing > now else datetime.combine(day, time(23, 59), get_default_timezone())


def _kept(score: Score) -> dict[str, object]:
    return {
        "name": score.name, "variant": score.variant, "low": score.low, "high": score.high, "band": score.band,
        "missing": list(score.missing),
    }  # fmt: skip
