"""What somebody typed or chose, as an answer; and an answer as it is typed."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from liaison.engines.questionnaire.comparing import bare, same
from liaison.engines.questionnaire.form import CHOICES, Item, Value

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(:[0-5]\d)?")
LONGEST = 10_000


class NotAnAnswer(ValueError):
    """What was typed is no answer of this kind: `code` says what was expected."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def entered(item: Item, typed: list[str], *, units: list[str] | None = None) -> tuple[Value, ...]:
    """Empty lines are no answers. Choices are given by their number in the form, from 0."""
    said = [line.strip()[:LONGEST].replace("\0", "") for line in typed if line.strip()]
    if item.type == "quantity":
        return tuple(_quantity(item, line, (units or [""])[0]) for line in said)
    return tuple(_one(item, line) for line in said)


def typed(item: Item, value: Value) -> str:
    """As a field shows it; a choice by its number."""
    for number, option in enumerate(item.options):
        if same(option.value, value):
            return option.text() if item.type == "open-choice" else str(number)
    held = bare(value)
    if isinstance(held, dict):
        return str(held.get("value", held.get("display", held.get("code", ""))))
    if isinstance(held, bool):
        return "true" if held else "false"
    return str(held)


def words(item: Item, value: Value, language: str = "") -> str:
    """An answer as people read it; yes and no are the page's to say."""
    for option in item.options:
        if same(option.value, value):
            return option.text(language)
    held = bare(value)
    if isinstance(held, dict) and "value" in held:
        return f"{held['value']} {held.get('unit') or held.get('code') or ''}".strip()
    return typed(item, value)


def _one(item: Item, line: str) -> Value:
    if item.type in CHOICES or item.options:
        return _choice(item, line)
    if item.type == "boolean":
        if line not in ("true", "false"):
            raise NotAnAnswer("yes_or_no")
        return {"valueBoolean": line == "true"}
    if item.type in ("integer", "decimal"):
        return _number(item.type, line)
    if item.type in ("date", "dateTime", "time"):
        return _moment(item.type, line)
    return {"valueUri" if item.type == "url" else "valueString": line}


def _choice(item: Item, line: str) -> Value:
    if item.type == "open-choice":  # its words are typed: those of a choice are the choice
        texts = (
            option for option in item.options if line.casefold() in {text.casefold() for text in option.texts.values()}
        )
        option = next(texts, None)
        return option.value if option else {"valueString": line}
    if line.isdigit() and int(line) < len(item.options):
        return item.options[int(line)].value
    if item.options:
        raise NotAnAnswer("not_a_choice")
    return {"valueCoding": {"display": line}}


def _number(kind: str, line: str) -> Value:
    """Without commas: in one country 1,5 is what 1.5 is here, and 1,000 is a thousand."""
    try:
        found = Decimal("x" if "_" in line else line)
    except InvalidOperation:
        raise NotAnAnswer("number") from None
    if not found.is_finite() or abs(found) >= Decimal(10) ** 15:
        raise NotAnAnswer("number")
    if kind == "integer":
        if found != found.to_integral_value():
            raise NotAnAnswer("whole_number")
        return {"valueInteger": int(found)}
    return {"valueDecimal": int(found) if found == found.to_integral_value() else float(found)}


def _quantity(item: Item, line: str, unit: str) -> Value:
    held: dict[str, Any] = {"value": _number("decimal", line)["valueDecimal"]}
    chosen = next((one for one in item.units if one[0] == unit), item.units[0] if len(item.units) == 1 else None)
    if chosen:
        held |= {"unit": chosen[1], "system": "http://unitsofmeasure.org", "code": chosen[0]}
    return {"valueQuantity": held}


def _moment(kind: str, line: str) -> Value:
    if kind == "time":
        if not (found := _TIME.fullmatch(line)):
            raise NotAnAnswer("time")
        return {"valueTime": line if found[3] else f"{line}:00"}
    try:
        if kind == "date":
            return {"valueDate": date.fromisoformat(line).isoformat()}
        return {"valueDateTime": datetime.fromisoformat(line).isoformat()}
    except ValueError:
        raise NotAnAnswer(kind) from None
