"""A form to be read before anybody is asked: every question with its answers, conditions and points."""

from dataclasses import dataclass

from liaison.engines.questionnaire.comparing import bare
from liaison.engines.questionnaire.form import Form, Item, When


@dataclass(frozen=True, kw_only=True)
class Question:
    link: str
    text: str
    type: str
    level: int
    prefix: str
    choices: tuple[tuple[str, str], ...]  # text, points
    conditions: tuple[str, ...]
    any_condition: bool
    heading: bool
    required: bool


def questions(form: Form, language: str = "") -> list[Question]:
    return [_question(form, item, language) for item in form.walk()]


def _question(form: Form, item: Item, language: str) -> Question:
    return Question(
        link=item.link, text=item.text(language), type=item.type, level=len(form.above[item.link]), prefix=item.prefix,
        choices=tuple((one.text(language), "" if one.points is None else f"{one.points:g}") for one in item.options),
        conditions=tuple(_condition(form, when, language) for when in item.whens), any_condition=item.any_when,
        heading=item.type == "group", required=item.required,
    )  # fmt: skip


def _condition(form: Form, when: When, language: str) -> str:
    asked = form.by_link.get(when.question)
    held = bare(when.answer)
    if isinstance(held, dict):
        codes = (
            [
                option.text(language)
                for option in asked.options
                if option.value.get("valueCoding", {}).get("code") == held.get("code")
            ]
            if asked
            else []
        )
        held = codes[0] if codes else held.get("display", held.get("code", held.get("value", "")))
    return f"{asked.prefix or when.question if asked else when.question} {when.operator} {held}"
