"""A PlanDefinition read into goals, steps and words. What would change its meaning if left out is refused."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from liaison.formats.fhir.plans.definition import (
    ELEMENTS,
    OWNERS,
    Action,
    Definition,
    GoalDefinition,
    Json,
    Note,
    Phrase,
)
from liaison.formats.fhir.plans.faults import Fault, NotAPlan
from liaison.formats.fhir.plans.phrases import days_of, phrase_of, plain_days, text_of_concept
from liaison.formats.fhir.plans.writing import build

STATUSES = ("draft", "active", "retired")
_FOCUS = "focus"
#: Logic that somebody meant to be run: a plan without it would say something else.
_LOGIC = ("condition", "input", "output", "relatedAction", "dynamicValue", "trigger", "definitionCanonical", "definitionUri",
          "transform", "selectionBehavior", "groupingBehavior", "requiredBehavior", "precheckBehavior", "cardinalityBehavior", "action")  # fmt: skip
_TOP = ("resourceType", "id", "version", "title", "_title", "status", "goal", "action")
_MOST = 60  # goals or actions


def read(body: object) -> Definition:
    if not isinstance(body, dict) or body.get("resourceType") != "PlanDefinition":
        raise NotAPlan((Fault("not_a_plan_definition", "PlanDefinition"),))
    faults: list[Fault] = []
    title, version = phrase_of(body, "title"), body.get("version")
    faults += [] if title else [Fault("no_title", "PlanDefinition.title")]
    faults += [] if isinstance(body.get("id"), str) and body["id"] else [Fault("no_id", "PlanDefinition.id")]
    faults += [] if isinstance(version, str) and version else [Fault("no_version", "PlanDefinition.version")]
    faults += [] if body.get("status") in STATUSES else [Fault("no_status", "PlanDefinition.status")]
    faults += [Fault("logic", "PlanDefinition.library")] if body.get("library") else []
    goals, actions, notes = _goals(body, faults), *_actions(body, faults)
    if not goals and not actions:
        faults.append(Fault("empty", "PlanDefinition"))
    if len(goals) > _MOST or len(actions) > _MOST:
        faults.append(Fault("too_long", "PlanDefinition"))
    if faults or title is None:
        raise NotAPlan(tuple(faults))
    definition = Definition(
        code=body["id"], version=str(version), title=title, status=body["status"],
        language=str(body.get("language") or "en"), conditions=_conditions(body), goals=goals, actions=actions,
        notes=notes, rest=_without(body, _TOP),
    )  # fmt: skip
    if build(definition) != body:
        raise NotAPlan((Fault("not_kept_whole", "PlanDefinition"),))
    return definition


def _goals(body: Json, faults: list[Fault]) -> tuple[GoalDefinition, ...]:
    return tuple(
        goal
        for n, row in enumerate(_rows(body, "goal", faults))
        if (goal := _goal(row, f"PlanDefinition.goal[{n}]", faults)) is not None
    )


def _goal(row: Json, where: str, faults: list[Fault]) -> GoalDefinition | None:
    what, targets = text_of_concept(row.get("description")), row.get("target")
    if what is None:
        faults.append(Fault("goal_without_words", f"{where}.description.text"))
        return None
    if not isinstance(targets, list) or len(targets) != 1 or not isinstance(targets[0], dict):
        faults.append(Fault("goal_without_one_target", f"{where}.target"))
        return None
    target = targets[0]
    measure, detail = text_of_concept(target.get("measure")), text_of_concept(target.get("detailCodeableConcept"))
    if measure is None:
        faults.append(Fault("goal_without_measure", f"{where}.target[0].measure.text"))
    if detail is None:
        faults.append(Fault("goal_without_target", f"{where}.target[0].detailCodeableConcept.text"))
    days = _days(target.get("due"), f"{where}.target[0].due", faults)
    if measure is None or detail is None:
        return None
    return GoalDefinition(
        id=str(row.get("id") or ""), what=what, measure=measure, target=detail, days=days,
        rest=_without(row, ("id", "description", "target")),
        target_rest=_without(target, ("measure", "detailCodeableConcept", *_plain(target, "due"))),
    )  # fmt: skip


def _actions(body: Json, faults: list[Fault]) -> tuple[tuple[Action, ...], tuple[Note, ...]]:
    actions: list[Action] = []
    notes: list[Note] = []
    known = {goal.get("id") for goal in body.get("goal") or () if isinstance(goal, dict)}
    for n, row in enumerate(_rows(body, "action", faults)):
        where = f"PlanDefinition.action[{n}]"
        if what := _may_be_done(row, where, known, faults):
            element = _element(row)
            if element:
                notes.append(Note(id=str(row.get("id") or ""), element=element, text=what, rest=_without(row, ("id", "title", "_title")), place=n))  # fmt: skip
            else:
                actions.append(replace(_action(row, what, where, faults), place=n))
    return tuple(actions), tuple(notes)


def _may_be_done(row: Json, where: str, goals: set[object], faults: list[Fault]) -> Phrase | None:
    logic = [name for name in _LOGIC if name in row]
    faults += [Fault("logic", f"{where}.{name}") for name in logic]
    unknown = [goal for goal in row.get("goalId") or () if goal not in goals]
    faults += [Fault("goal_unknown", f"{where}.goalId")] if unknown else []
    title = phrase_of(row, "title")
    if title is None:
        faults.append(Fault("action_without_title", f"{where}.title"))
    return None if logic or unknown else title


def _action(row: Json, what: Phrase, where: str, faults: list[Fault]) -> Action:
    people = [one for one in row.get("participant") or [] if isinstance(one, dict)]
    owner = OWNERS.get(str(people[0].get("type")), "") if people else ""
    simple = owner and len(people) == 1 and set(people[0]) == {"type"}
    mapped = (*(("participant",) if simple else ()), *_plain(row, "timingDuration"))
    return Action(
        id=str(row.get("id") or ""), what=what, why=phrase_of(row, "description"),
        owner=owner,
        days=_days(row.get("timingDuration"), f"{where}.timingDuration", faults),
        goals=tuple(row.get("goalId") or ()),
        rest=_without(row, ("id", "title", "_title", "description", "_description", "goalId", *mapped)),
    )  # fmt: skip


def _element(row: Json) -> str:
    codings = [coding for concept in row.get("code") or () for coding in concept.get("coding") or ()]
    return next((str(coding.get("code")) for coding in codings if coding.get("system") == ELEMENTS), "")


def _conditions(body: Json) -> tuple[tuple[str, str, str], ...]:
    found = []
    for context in body.get("useContext") or ():
        if (context.get("code") or {}).get("code") == _FOCUS:
            codings = (context.get("valueCodeableConcept") or {}).get("coding") or ()
            found += [(str(c.get("system", "")), str(c.get("code", "")), str(c.get("display", ""))) for c in codings]
    return tuple(found)


def _days(value: Any, where: str, faults: list[Fault]) -> int | None:
    if value is None:
        return None
    days = days_of(value)
    if days is None:
        faults.append(Fault("days_unknown", where))
    return days


def _plain(row: Json, name: str) -> tuple[str, ...]:
    """A duration that days alone give back whole; any other stays beside, as it came."""
    return (name,) if plain_days(row.get(name)) else ()


def _rows(body: Json, name: str, faults: list[Fault]) -> list[Json]:
    rows = body.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        faults.append(Fault("not_a_list", f"PlanDefinition.{name}"))
        return []
    return rows


def _without(row: Mapping[str, Any], names: tuple[str, ...]) -> Json:
    return {name: value for name, value in row.items() if name not in names}
