"""Whether one answer equals another or stands before it; what cannot be compared is neither."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from liaison.engines.questionnaire.form import Value

OPERATORS = ("exists", "=", "!=", ">", "<", ">=", "<=")


def holds(operator: str, answers: tuple[Value, ...], wanted: Value) -> bool:
    """As FHIR says it: of several answers one is enough, also one that differs."""
    if operator == "exists":
        return bool(answers) == bool(bare(wanted))
    return any(_one(operator, answer, wanted) for answer in answers)


def bare(value: Value) -> Any:
    return next(iter(value.values()), None)


def same(answer: Value, wanted: Value) -> bool:
    mine, other = bare(answer), bare(wanted)
    if isinstance(mine, dict) and isinstance(other, dict):
        if "code" in mine or "code" in other:
            systems = {mine.get("system"), other.get("system")} - {None, ""}
            return mine.get("code") == other.get("code") and len(systems) < 2
        return bool(mine.get("value", mine.get("display")) == other.get("value", other.get("display")))
    if isinstance(mine, dict) or isinstance(other, dict):
        return False
    found = _ordered(mine), _ordered(other)
    return found[0] == found[1] and isinstance(mine, bool) == isinstance(other, bool)


def _one(operator: str, answer: Value, wanted: Value) -> bool:
    if operator == "=":
        return same(answer, wanted)
    if operator == "!=":
        return not same(answer, wanted)
    order = compared(answer, wanted)
    if order is None:
        return False
    return {">": order > 0, "<": order < 0, ">=": order >= 0, "<=": order <= 0}.get(operator, False)


def compared(answer: Value, wanted: Value) -> int | None:
    """Below, equal or above; None when there is no order between them, as of grams and metres."""
    mine, other = bare(answer), bare(wanted)
    if isinstance(mine, dict) and isinstance(other, dict):
        units = [(one.get("code") or one.get("unit") or "") for one in (mine, other)]
        if units[0] != units[1]:
            return None
        mine, other = mine.get("value"), other.get("value")
    mine, other = _ordered(mine), _ordered(other)
    if mine is None or other is None or type(mine) is not type(other):
        return None
    return int(mine > other) - int(mine < other)


def _ordered(value: Any) -> Any:
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        return value if isinstance(value, bool) else None
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    text = str(value)
    try:
        return datetime.fromisoformat(text).timestamp() if "T" in text and "-" in text else date.fromisoformat(text)
    except ValueError:
        return text
