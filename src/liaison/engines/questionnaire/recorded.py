"""A result of the record as the first answer of a question: in the question's own unit and among its choices, or not at all."""

from collections.abc import Iterator
from typing import Any

from liaison.engines.plausible import same_unit
from liaison.engines.questionnaire.checking import fault_of
from liaison.engines.questionnaire.computing import as_answers
from liaison.engines.questionnaire.form import Item, Json, Value


def from_result(item: Item, result: Value) -> Value | None:
    """Nothing is converted: a weight in pounds is no first answer of a question in kilograms."""
    for held in _said(item, result):
        for value in as_answers(item, [held]):
            if not fault_of(item, value):
                return value
    return None


def _said(item: Item, result: Value) -> Iterator[Any]:
    name = next(iter(result), "")
    held: Any = result.get(name)
    if name == "valueQuantity":
        if held.get("comparator") or (item.units and not any(_in(held, unit) for unit, _words in item.units)):
            return
        yield held if item.type == "quantity" else held.get("value")
    elif name == "valueCodeableConcept":
        yield from held.get("coding") or ()
        if item.type in ("string", "text", "open-choice"):
            yield held.get("text") or next(
                (one["display"] for one in held.get("coding") or () if one.get("display")), None
            )
    else:
        yield held


def _in(quantity: Json, unit: str) -> bool:
    return same_unit(str(quantity.get("code") or quantity.get("unit") or ""), unit)
