"""The questions of a form as the page shows them: open or closed, answered or not, each with its keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from liaison.engines.questionnaire.checking import lacks
from liaison.engines.questionnaire.comparing import same
from liaison.engines.questionnaire.entering import typed, words
from liaison.engines.questionnaire.form import CHOICES, DISPLAY, GROUP, Item, Key, Value
from liaison.engines.questionnaire.places import places
from liaison.spine.forms.queries.answering import Open

_NEVER = ("attachment", "reference")
_KINDS = {
    "string": "text", "url": "url", "date": "date", "time": "time", "dateTime": "datetime-local", "integer": "number",
    "decimal": "number", "quantity": "number",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Choice:
    number: str  # its number among the options, or true and false
    text: str
    chosen: bool
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the page. `shape`: heading, words, options, boxes, text, long, said."""

    place: str
    shape: str
    text: str
    prefix: str = ""
    level: int = 0
    open: bool = True
    required: bool = False
    type: str = "text"
    choices: tuple[Choice, ...] = ()
    values: tuple[str, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    seen: int = 0
    from_record: bool = False
    lacking: bool = False
    more: str = ""  # of a repeated group: its place, to add one

    @property
    def shown(self) -> list[str]:
        """What the page sends of it when nobody touches it."""
        if self.shape in ("options", "boxes"):
            return [choice.number for choice in self.choices if choice.chosen]
        return [value for value in self.values if value.strip()]

    @property
    def id(self) -> str:
        return "q-" + "".join(sign if sign.isalnum() else "-" for sign in self.place)


@dataclass(frozen=True, kw_only=True)
class Progress:
    answered: int
    asked: int


def rows(held: Open, *, more: str = "", lacking: frozenset[str] = frozenset()) -> list[Row]:
    """In the language it is asked in. `more` is the repeated group to which one was added."""
    wanted = frozenset(_more(held, more))
    answers = {**held.given, **held.counted}
    with translation.override(held.row.language):
        return [
            _row(held, item, key, lacking) for item, key in places(held.form, answers, more=wanted) if not item.hidden
        ]


def progress(held: Open) -> Progress:
    asked = [
        key
        for item, key in places(held.form, held.counted)
        if key in held.places and item.asks and not item.hidden and not _fixed(item)
    ]
    return Progress(answered=sum(bool(held.counted.get(key)) for key in asked), asked=len(asked))


def missing(held: Open) -> frozenset[str]:
    return frozenset(str(one.key) for one in lacks(held.form, held.counted, held.places))


def saved(held: Open, place: str) -> dict[str, Any]:
    """What the page needs to know after one answer: what is open now, what was calculated, how far it is."""
    far = progress(held)
    said = {
        str(key): " · ".join(words(held.form.by_link[key.link], value, held.row.language) for value in values)
        for key, values in held.counted.items()
        if _fixed(held.form.by_link[key.link])
    }
    stamps = {str(key): stamp for key, stamp in held.stamps.items()}
    return {
        "open": [str(key) for key in held.places], "said": said, "seen": stamps.get(place, 0), "answered": far.answered,
        "asked": far.asked, "danger": held.row.danger_at is not None,
    }  # fmt: skip


def _more(held: Open, text: str) -> Iterator[Key]:
    for item, key in places(held.form, held.given):
        if item.type == GROUP and item.multiplies and text == str(Key(item.link, key.at[:-1])):
            yield Key(item.link, key.at[:-1])


def _fixed(item: Item) -> bool:
    return bool(item.read_only or item.calculated)


def _row(held: Open, item: Item, key: Key, lacking: frozenset[str]) -> Row:
    values = held.counted.get(key) or held.given.get(key, ())
    shape = _shape(item)
    units = values[0].get("valueQuantity", {}) if values else {}
    return Row(
        place=str(key), shape=shape, text=item.text(held.row.language), prefix=item.prefix,
        level=len(held.form.above[item.link]), open=key in held.places or (item.multiplies and not item.asks), required=item.required,
        type=_KINDS.get(item.type, "text"), choices=_choices(item, values, held.row.language) if shape in ("options", "boxes", "text") else (),
        values=_values(item, values, held.row.language, shape), units=item.units, unit=str(units.get("code", "")),
        seen=held.stamps.get(key, 0), from_record=bool(values) and held.origins.get(key) == "record",
        lacking=str(key) in lacking, more=str(Key(item.link, key.at[:-1])) if item.type == GROUP and item.multiplies else "",
    )  # fmt: skip


def _shape(item: Item) -> str:
    if item.type == GROUP:
        return "heading"
    if item.type == DISPLAY or item.type in _NEVER:
        return "words"
    if _fixed(item):
        return "said"
    if item.type == "boolean":
        return "options"
    if item.options and item.type != "open-choice":
        return "boxes" if item.repeats else "options"
    return "long" if item.type == "text" and not item.repeats else "text"


def _choices(item: Item, values: tuple[Value, ...], language: str) -> tuple[Choice, ...]:
    if item.type == "boolean":
        pairs: list[tuple[str, str, Value]] = [
            ("true", _("Yes"), {"valueBoolean": True}),
            ("false", _("No"), {"valueBoolean": False}),
        ]
    else:
        pairs = [(str(number), option.text(language), option.value) for number, option in enumerate(item.options)]
    return tuple(
        Choice(
            number=number, text=text, chosen=any(same(value, one) for one in values),
            key=str(place) if place < 10 else "",
        )
        for place, (number, text, value) in enumerate(pairs, start=1)
    )  # fmt: skip


def _values(item: Item, values: tuple[Value, ...], language: str, shape: str) -> tuple[str, ...]:
    if shape == "said":
        return tuple(words(item, value, language) for value in values)
    if item.type in CHOICES:
        said = [words(item, value, language) for value in values]
    else:
        said = [typed(item, value) for value in values]
    if item.type == "dateTime":
        said = [one[:16] for one in said]
    return tuple([*said, ""] if item.repeats or not said else said)
