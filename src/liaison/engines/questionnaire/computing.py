"""What a form computes: its variables, questions asked by an expression, calculated answers, first answers from the record."""

from collections.abc import Mapping
from typing import Any

from liaison.engines.questionnaire import fhirpath
from liaison.engines.questionnaire.comparing import same
from liaison.engines.questionnaire.enabling import Judge, enabled, kept
from liaison.engines.questionnaire.form import Answers, Expression, Form, Item, Json, Key, Value
from liaison.engines.questionnaire.places import places
from liaison.engines.questionnaire.responses import VALUES, items_of

Known = Mapping[str, Any]  # the launch context by name: {"patient": {…}}


def computes(form: Form) -> bool:
    return any(item.calculated or item.enabled_by for item in form.walk())


def judge_of(form: Form, answers: Answers, known: Known) -> Judge | None:
    """Whether items are asked by their own expression, as the answers stand."""
    if not any(item.enabled_by for item in form.walk()):
        return None
    found = _Ground(form, answers, known)
    return lambda item, key: item.enabled_by is None or fhirpath.is_true(found.value(item.enabled_by, item, key))


def open_places(form: Form, answers: Answers, known: Known, *, more: frozenset[Key] = frozenset()) -> set[Key]:
    return enabled(form, answers, judge=judge_of(form, answers, known), more=more)


def settled(form: Form, answers: Answers, known: Known) -> dict[Key, tuple[Value, ...]]:
    """The answers that count, with everything calculated from them, until nothing changes any more."""
    found = dict(answers)
    computed = [item for item in form.walk() if item.calculated and item.calculated.computed]
    for _round in range(len(computed) + 1):
        counted = kept(form, found, judge=judge_of(form, found, known))
        if not computed:
            return counted
        fresh = found | _calculated(form, counted, known, computed)
        if fresh == found:
            return counted
        found = fresh
    return kept(form, found, judge=judge_of(form, found, known))


def first_answers(form: Form, known: Known) -> dict[Key, tuple[Value, ...]]:
    """Initial values and what the record says, for what stands in no repetition."""
    found: dict[Key, tuple[Value, ...]] = {}
    ground = _Ground(form, {}, known)
    for item in form.walk():
        if item.asks and not form.dimensions(item.link):
            key = Key(item.link)
            said = item.initial
            if item.first_by and item.first_by.computed:
                said = as_answers(item, ground.value(item.first_by, item, key)) or said
            if said:
                found[key] = said if item.repeats else said[:1]
    return found


def as_answers(item: Item, found: list[Any]) -> tuple[Value, ...]:
    """What an expression found, as answers of this question; nothing where it is of another kind."""
    said = [one for held in found if (one := _as_answer(item, held)) is not None]
    return tuple(said) if item.repeats else tuple(said[:1])


def _as_answer(item: Item, held: Any) -> Value | None:
    if held is None or isinstance(held, list):
        return None
    for option in item.options:
        named = {"valueCoding": held} if isinstance(held, dict) else {"value": held}
        code = (option.value.get("valueCoding") or {}).get("code")
        if same(option.value, named) or (code is not None and code == held):
            return option.value
    name = VALUES[item.type][0]
    if isinstance(held, dict):
        return {name: held} if name in ("valueCoding", "valueQuantity", "valueReference", "valueAttachment") else None
    if isinstance(held, bool):
        return {name: held} if name == "valueBoolean" else None
    if isinstance(held, int | float):
        return _number(name, held)
    if name in ("valueString", "valueDate", "valueDateTime", "valueTime", "valueUri"):
        return {name: held[:10] if name == "valueDate" else held}
    return {"valueString": held} if item.type == "open-choice" else None


def _number(name: str, held: float) -> Value | None:
    if name == "valueInteger":
        return {name: int(held)} if held == int(held) else None
    if name == "valueDecimal":
        return {name: held}
    if name == "valueQuantity":
        return {name: {"value": held}}
    return {name: str(held)} if name == "valueString" else None


def _calculated(form: Form, counted: Answers, known: Known, computed: list[Item]) -> dict[Key, tuple[Value, ...]]:
    ground, links = _Ground(form, counted, known), {item.link: item for item in computed}
    found: dict[Key, tuple[Value, ...]] = {}
    for item, key in places(form, counted):
        if item.link in links and item.calculated:
            found[key] = as_answers(item, ground.value(item.calculated, item, key))
    return found


class _Ground:
    """The response as it stands, for expressions to look at; variables are found when asked for."""

    def __init__(self, form: Form, answers: Answers, known: Known) -> None:
        self.form, self.known, self.nodes = form, known, {}
        pointed = {
            key: tuple(with_points(form.by_link[key.link], one) for one in said) for key, said in answers.items()
        }
        self.response: Json = {
            "resourceType": "QuestionnaireResponse", "status": "in-progress",
            "item": items_of(form, pointed, nodes=self.nodes),
        }  # fmt: skip

    nodes: dict[Key, Json]

    def value(self, expression: Expression, item: Item, key: Key) -> list[Any]:
        if not expression.computed:
            return []
        known = {"resource": self.response, "questionnaire": self.form.resource, **self.known}
        for variable in self.form.variables:
            known[variable.name] = self._found(variable, self.response, known)
        chain = (*self.form.above[item.link], item)
        for one in chain:
            for variable in one.variables:
                known[variable.name] = self._found(variable, self._node(one, key), known)
        return self._found(expression, self._node(item, key), known)

    def _found(self, expression: Expression, node: Json, known: Known) -> list[Any]:
        return fhirpath.find(expression.text, node, known) if expression.computed else []

    def _node(self, item: Item, key: Key) -> Json:
        depth = len(self.form.dimensions(item.link)) + (item.multiplies and not item.asks)
        return self.nodes.get(Key(item.link, key.at[:depth]), {"linkId": item.link})


def with_points(item: Item, value: Value) -> Value:
    """The answer with the points that its option gives it in this question, for expressions that sum them."""
    coding = value.get("valueCoding")
    if not isinstance(coding, dict):
        return value
    points = next((option.points for option in item.options if same(option.value, value)), None)
    if points is None or coding.get("extension"):
        return value
    weight = {"url": "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": points}
    return {"valueCoding": {**coding, "extension": [weight]}}
