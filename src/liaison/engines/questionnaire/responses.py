"""Answers as the items of a FHIR QuestionnaireResponse, and back; what does not belong to the form is refused by its place."""

from collections.abc import Iterable, Mapping
from typing import Any

from liaison.engines.questionnaire.form import CHOICES, DISPLAY, Answers, Form, Item, Json, Key, Value

VALUES: Mapping[str, tuple[str, ...]] = {  # what each type of question is answered with
    "boolean": ("valueBoolean",), "decimal": ("valueDecimal",), "integer": ("valueInteger",), "date": ("valueDate",),
    "dateTime": ("valueDateTime",), "time": ("valueTime",), "string": ("valueString",), "text": ("valueString",),
    "url": ("valueUri",), "attachment": ("valueAttachment",), "reference": ("valueReference",),
    "quantity": ("valueQuantity",), "choice": ("valueCoding", "valueString", "valueInteger", "valueDate", "valueTime"),
    "open-choice": ("valueCoding", "valueString", "valueInteger", "valueDate", "valueTime"),
}  # fmt: skip


class NotOfTheForm(ValueError):
    """An answer that its form has no place for: `code` and the linkId say which and why."""

    def __init__(self, code: str, link: str) -> None:
        super().__init__(f"{code}: {link}")
        self.code, self.link = code, link


def items_of(form: Form, answers: Answers, *, language: str = "", nodes: dict[Key, Json] | None = None) -> list[Json]:
    """Only what was answered, in the form's order; `nodes` is filled with the item that stands for each place."""
    return _items(form, form.items, (), answers, language, {} if nodes is None else nodes)


def _items(
    form: Form, items: Iterable[Item], at: tuple[int, ...], answers: Answers, language: str, nodes: dict[Key, Json]
) -> list[Json]:
    found: list[Json] = []
    for item in items:
        if item.type == DISPLAY:
            continue
        if item.asks:
            node = _answered(form, item, at, answers, language, nodes)
            if node:
                found.append(node)
            continue
        times = _times(item, at, answers, form) if item.multiplies else 1
        for number in range(times):
            here = (*at, number) if item.multiplies else at
            below = _items(form, item.children, here, answers, language, nodes)
            if below:
                group: Json = {"linkId": item.link, **_text(item, language), "item": below}
                nodes[Key(item.link, here)] = group
                found.append(group)
    return found


def _times(item: Item, at: tuple[int, ...], answers: Answers, form: Form) -> int:
    deep = len(at)
    links = {link for link, above in form.above.items() if item in above}
    return max((key.at[deep] + 1 for key in answers if key.link in links and key.at[:deep] == at), default=0)


def _answered(
    form: Form, item: Item, at: tuple[int, ...], answers: Answers, language: str, nodes: dict[Key, Json]
) -> Json | None:
    key = Key(item.link, at)
    values = answers.get(key, ())
    if not values:
        return None
    said: list[Json] = []
    for number, value in enumerate(values):
        here = (*at, number) if item.multiplies else at
        below = _items(form, item.children, here, answers, language, nodes) if item.children else []
        said.append({**value, **({"item": below} if below else {})})
    nodes[key] = {"linkId": item.link, **_text(item, language), "answer": said}
    return nodes[key]


def _text(item: Item, language: str) -> Json:
    said = item.text(language)
    return {"text": said} if said else {}


def answers_of(form: Form, items: Any) -> dict[Key, tuple[Value, ...]]:
    """The answers of a response, or NotOfTheForm."""
    found: dict[Key, tuple[Value, ...]] = {}
    _read(form, items, (), None, found)
    return found


def _read(form: Form, items: Any, at: tuple[int, ...], over: Item | None, found: dict[Key, tuple[Value, ...]]) -> None:
    if not isinstance(items, list):
        raise NotOfTheForm("not_a_list", over.link if over else "")
    seen: dict[str, int] = {}
    for node in items:
        link = str(node.get("linkId", "")) if isinstance(node, dict) else ""
        item = form.by_link.get(link)
        if item is None or (form.above[link][-1:] or (None,))[0] is not over:
            raise NotOfTheForm("unknown_question", link)
        number = seen[link] = seen.get(link, -1) + 1
        if item.asks:
            if number:
                raise NotOfTheForm("twice", link)
            _read_answers(form, item, node, at, found)
        elif item.type != DISPLAY:
            if number and not item.multiplies:
                raise NotOfTheForm("twice", link)
            _read(form, node.get("item", []), (*at, number) if item.multiplies else at, item, found)


def _read_answers(form: Form, item: Item, node: Json, at: tuple[int, ...], found: dict[Key, tuple[Value, ...]]) -> None:
    said = node.get("answer", [])
    if not isinstance(said, list) or (len(said) > 1 and not item.repeats):
        raise NotOfTheForm("not_repeated", item.link)
    values = tuple({name: held for name, held in one.items() if name != "item"} for one in said)
    for value in values:
        if not fits(item, value):
            raise NotOfTheForm("wrong_type", item.link)
    if values:
        found[Key(item.link, at)] = values
    for number, one in enumerate(said):
        if "item" in one:
            _read(form, one["item"], (*at, number) if item.multiplies else at, item, found)


def fits(item: Item, value: Value) -> bool:
    names = [name for name in value if name.startswith("value")]
    if len(names) != 1 or names[0] not in VALUES.get(item.type, ()):
        return False
    held = value[names[0]]
    wanted: tuple[type, ...] = {
        "valueBoolean": (bool,), "valueInteger": (int,), "valueDecimal": (int, float), "valueCoding": (dict,),
        "valueQuantity": (dict,), "valueAttachment": (dict,), "valueReference": (dict,),
    }.get(names[0], (str,))  # fmt: skip
    return isinstance(held, wanted) and (isinstance(held, bool) == (wanted == (bool,)))


def is_choice(item: Item) -> bool:
    return item.type in CHOICES
