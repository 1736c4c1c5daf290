"""A definition written as a PlanDefinition: `build(read(body)) == body` for every body that is read."""

from liaison.formats.fhir.plans.definition import (
    ELEMENTS,
    OWNERS,
    Action,
    Definition,
    GoalDefinition,
    Json,
    Note,
)
from liaison.formats.fhir.plans.phrases import concept_of, duration_of, put_phrase

_TYPES = {owner: kind for kind, owner in OWNERS.items() if owner}


def build(definition: Definition) -> Json:
    body: Json = {"resourceType": "PlanDefinition", **definition.rest, "id": definition.code}
    if definition.language != "en":
        body["language"] = definition.language
    body["version"], body["status"] = definition.version, definition.status
    put_phrase(body, "title", definition.title)
    if definition.goals:
        body["goal"] = [_goal(goal) for goal in definition.goals]
    if definition.actions or definition.notes:
        parts: list[Action | Note] = [*definition.actions, *definition.notes]
        parts.sort(key=lambda part: part.place)
        body["action"] = [_note(part) if isinstance(part, Note) else _action(part) for part in parts]
    return body


def _goal(goal: GoalDefinition) -> Json:
    target: Json = {
        **goal.target_rest, "measure": concept_of(goal.measure), "detailCodeableConcept": concept_of(goal.target),
    }  # fmt: skip
    if goal.days is not None and "due" not in target:
        target["due"] = duration_of(goal.days)
    return {**_id(goal.id), **goal.rest, "description": concept_of(goal.what), "target": [target]}


def _action(action: Action) -> Json:
    row: Json = {**_id(action.id), **action.rest}
    put_phrase(row, "title", action.what)
    if action.why:
        put_phrase(row, "description", action.why)
    if action.goals:
        row["goalId"] = list(action.goals)
    if action.days is not None and "timingDuration" not in row:
        row["timingDuration"] = duration_of(action.days)
    if action.owner and "participant" not in row:
        row["participant"] = [{"type": _TYPES[action.owner]}]
    return row


def _note(note: Note) -> Json:
    row: Json = {**_id(note.id), "code": [{"coding": [{"system": ELEMENTS, "code": note.element}]}], **note.rest}
    put_phrase(row, "title", note.text)
    return row


def _id(value: str) -> Json:
    return {"id": value} if value else {}
