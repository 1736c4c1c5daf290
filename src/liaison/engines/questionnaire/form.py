"""A form as it is asked: its questions, what each may be answered with, and when it is asked at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Value = Json  # one FHIR value under its own name: {"valueInteger": 3}

GROUP, DISPLAY = "group", "display"
CHOICES = ("choice", "open-choice")
LOINC = "http://loinc.org"


@dataclass(frozen=True)
class Key:
    """One place to answer: the question, and which repetition of each repeated thing around it, outermost first."""

    link: str
    at: tuple[int, ...] = ()

    def __str__(self) -> str:
        return "|".join((self.link, *map(str, self.at)))


Answers = Mapping[Key, tuple[Value, ...]]


@dataclass(frozen=True)
class Option:
    value: Value
    texts: Mapping[str, str]  # of its display, by language; "" is the form's own
    points: float | None = None
    alone: bool = False  # "none of these": chosen, it is the only one
    initial: bool = False

    def text(self, language: str = "") -> str:
        return self.texts.get(language) or self.texts.get("", "")


@dataclass(frozen=True)
class When:
    """Asked only if this holds of another question."""

    question: str
    operator: str
    answer: Value


@dataclass(frozen=True)
class Expression:
    text: str
    language: str = "text/fhirpath"
    name: str = ""

    @property
    def computed(self) -> bool:
        return self.language == "text/fhirpath"


@dataclass(frozen=True, kw_only=True)
class Item:
    link: str
    type: str
    texts: Mapping[str, str]
    prefix: str = ""
    codes: tuple[tuple[str, str], ...] = ()  # system, code
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    control: str = ""
    options: tuple[Option, ...] = ()
    units: tuple[tuple[str, str], ...] = ()  # code, words
    whens: tuple[When, ...] = ()
    any_when: bool = False  # one of them is enough
    enabled_by: Expression | None = None
    calculated: Expression | None = None
    first_by: Expression | None = None
    initial: tuple[Value, ...] = ()
    variables: tuple[Expression, ...] = ()
    least: Value | None = None
    most: Value | None = None
    longest: int | None = None
    from_last: int | None = None  # the last result of its code in the record, within so many days, is a first answer
    children: tuple["Item", ...] = ()

    @property
    def asks(self) -> bool:
        return self.type not in (GROUP, DISPLAY)

    @property
    def multiplies(self) -> bool:
        """What is below it stands there once for each repetition."""
        return self.repeats and (self.type == GROUP or bool(self.children))

    def text(self, language: str = "") -> str:
        return self.texts.get(language) or self.texts.get("", "")

    def code_in(self, system: str) -> str:
        return next((code for of, code in self.codes if of == system), "")


@dataclass(frozen=True, kw_only=True)
class Form:
    url: str
    version: str
    titles: Mapping[str, str]
    items: tuple[Item, ...]
    variables: tuple[Expression, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    given: tuple[str, ...] = ()  # names of its launch context
    language: str = "en"
    resource: Json = field(default_factory=dict, compare=False, repr=False)
    by_link: Mapping[str, Item] = field(default_factory=dict, compare=False, repr=False)
    above: Mapping[str, tuple[Item, ...]] = field(default_factory=dict, compare=False, repr=False)  # outermost first

    def title(self, language: str = "") -> str:
        return self.titles.get(language) or self.titles.get("", "")

    def walk(self) -> Iterator[Item]:
        return iter(self.by_link.values())

    def dimensions(self, link: str) -> tuple[Item, ...]:
        """What around it repeats, outermost first."""
        return tuple(item for item in self.above[link] if item.multiplies)

    @property
    def languages(self) -> tuple[str, ...]:
        """Its own first, then those that its questions are translated into, all of them."""
        said = [item.texts for item in self.walk() if item.texts]
        more = set.intersection(*(set(texts) for texts in said)) if said else set()
        return (self.language, *sorted(more - {"", self.language}))
