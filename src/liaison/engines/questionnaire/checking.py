"""Whether a form is answered whole, and every answer one that it may have."""

from dataclasses import dataclass

from liaison.engines.questionnaire.comparing import bare, compared, same
from liaison.engines.questionnaire.form import Answers, Form, Item, Key, Value
from liaison.engines.questionnaire.places import places
from liaison.engines.questionnaire.responses import fits


@dataclass(frozen=True)
class Lack:
    """Something to look at again: `code` says what."""

    code: str
    key: Key


def lacks(form: Form, answers: Answers, open_: set[Key]) -> list[Lack]:
    """In the order of the form: what must be answered and is not, and answers that may not be."""
    found: list[Lack] = []
    for item, key in places(form, answers):
        if key in open_ and item.asks and not item.hidden:
            values = answers.get(key, ())
            if item.required and not values and not item.read_only:
                found.append(Lack("required", key))
            if code := next((code for value in values if (code := fault_of(item, value))), "") or _many(item, values):
                found.append(Lack(code, key))
    return found


def fault_of(item: Item, value: Value) -> str:
    """Why this may not be an answer of this question; empty when it may."""
    if not fits(item, value):
        return "wrong_type"
    if item.type != "open-choice" and item.options and not any(same(option.value, value) for option in item.options):
        return "not_a_choice"
    if item.least and (compared(value, item.least) or 0) < 0:
        return "too_little"
    if item.most and (compared(value, item.most) or 0) > 0:
        return "too_much"
    if item.longest and isinstance(bare(value), str) and len(bare(value)) > item.longest:
        return "too_long"
    return ""


def _many(item: Item, values: tuple[Value, ...]) -> str:
    if len(values) > 1 and not item.repeats:
        return "only_one"
    alone = [option for option in item.options if option.alone]
    if len(values) > 1 and any(same(option.value, value) for option in alone for value in values):
        return "alone"
    return ""
