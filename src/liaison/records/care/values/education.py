"""A handout as it stands on the shelf, and what giving one comes to."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LANGUAGES = ("en", "es")  # a handout stands on the shelf when it has both

#: The parts of a handout, in their order, as each language heads them.
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "what": "What it is", "do": "What to do", "ask": "What to ask", "call": "When to call us",
        "emergency": "When to call 911",
    },
    "es": {
        "what": "Qué es", "do": "Qué hacer", "ask": "Qué preguntar", "call": "Cuándo llamarnos",
        "emergency": "Cuándo llamar al 911",
    },
}  # fmt: skip


class Kind(StrEnum):
    CONDITION = "condition"
    TREATMENT = "treatment"
    PROCEDURE = "procedure"
    PREPARATION = "preparation"
    MEDICINE = "medicine"
    PREVENTION = "prevention"
    RIGHTS = "rights"
    COSTS = "costs"


#: Who was given one of these has, or may have, what it is about: for readers of the clinical record only.
CLINICAL = frozenset({Kind.CONDITION, Kind.TREATMENT, Kind.MEDICINE})


class Way(StrEnum):
    """How a handout was given."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    PRINTED = "printed"
    MAILED = "mailed"
    MESSAGE = "message"  # will be sent as a message


class Result(StrEnum):
    """What asking for the patient's own words came to."""

    UNDERSTOOD = "understood"
    NEEDS_MORE = "needs_more"
    NOT_ASKED = "not_asked"


class WhyNotAsked(StrEnum):
    MAILED = "mailed"  # they have not read it yet
    NO_INTERPRETER = "no_interpreter"
    UNWELL = "unwell"
    NO_TIME = "no_time"
    FAMILY = "family"  # somebody else took it
    OTHER = "other"


class State(StrEnum):
    """Where the teaching of one handout to one patient stands."""

    UNDERSTOOD = "understood"
    NEEDS_MORE = "needs_more"
    GIVEN = "given"  # nobody has asked for their own words
    DECLINED = "declined"


@dataclass(frozen=True, kw_only=True)
class Fits:
    """What in a record a handout is for; anything here makes it fit, and `ages` narrows together with `sex`."""

    icd10: tuple[str, ...] = ()  # beginnings of ICD-10-CM codes
    snomed: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()  # ingredients, as a medicine's name spells them
    visits: tuple[str, ...] = ()  # codes of kinds of visit
    ages: tuple[int, int] | None = None  # in years, both included
    sex: str = ""
    months: tuple[int, ...] = ()  # of the year; empty: all
    coverage: tuple[str, ...] = ()  # none, private, public
    interpreter: bool = False
    after_hospital: bool = False
    everyone: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Lines of one paragraph, or the points of one list."""

    lines: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True)
class Section:
    code: str  # of HEADINGS
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, kw_only=True)
class Text:
    """A handout in one language. `grade` is the school year it asks of its reader."""

    language: str
    title: str
    question: str  # of the teach-back
    points: tuple[str, ...]  # what their own words should hold
    sections: tuple[Section, ...]
    grade: float | None
    words: int

    @property
    def plain(self) -> str:
        """All of it, a line each."""
        said = [line for part in self.sections for each in part.paragraphs for line in each.lines]
        return "\n".join([self.title, *said, self.question, *self.points])


@dataclass(frozen=True, kw_only=True)
class Handout:
    code: str  # the folder it stands in
    kind: Kind
    sources: tuple[str, ...]
    author: str
    version: str
    reviewed_on: date
    review_by: date
    fits: Fits = Fits()
    texts: Mapping[str, Text] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """For addresses beside a patient's id: a reader of a server's log must not see what somebody has."""
        return hashlib.sha256(self.code.encode()).hexdigest()[:10]

    @property
    def clinical(self) -> bool:
        return self.kind in CLINICAL

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.texts)

    def text(self, language: str) -> Text:
        """In this language, else in English."""
        return self.texts.get(language.partition("-")[0].lower()) or self.texts["en"]


@dataclass(frozen=True, kw_only=True)
class TeachBack:
    """The patient's own words, and what whoever taught made of them."""

    result: Result
    words: str = ""
    why_not: WhyNotAsked | None = None
