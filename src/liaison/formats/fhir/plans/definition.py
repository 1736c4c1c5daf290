"""A plan to begin from: goals with measure and target, steps with days and owner, words for its elements.

`rest` of each part holds, untouched, the elements that say nothing about the plan (publisher, copyright, narrative),
so that a definition goes out as it came in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
ELEMENTS = "https://liaison.health/fhir/care-plan-element"  # of an action that is words for one element of a plan
OWNERS = {"patient": "patient", "practitioner": "us", "related-person": "family", "device": ""}


@dataclass(frozen=True)
class Phrase:
    """Words in the language of the definition, and their translations by language."""

    text: str
    others: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, code: str) -> tuple[str, bool]:
        """The words, and whether they are in that language."""
        base = code.partition("-")[0].lower()
        found = self.others.get(code) or self.others.get(base)
        return (found, True) if found else (self.text, False)


@dataclass(frozen=True, kw_only=True)
class GoalDefinition:
    id: str
    what: Phrase
    measure: Phrase
    target: Phrase
    days: int | None  # from the beginning of the plan
    rest: Json = field(default_factory=dict)
    target_rest: Json = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Action:
    """`owner` is patient, us or family; empty: whoever takes the template says."""

    id: str
    what: Phrase
    why: Phrase | None
    owner: str
    days: int | None
    goals: tuple[str, ...] = ()
    rest: Json = field(default_factory=dict)
    place: int = 0  # among actions and notes, as they stood


@dataclass(frozen=True, kw_only=True)
class Note:
    """Words for one element of a plan: when to call, how medicines are managed."""

    id: str
    element: str
    text: Phrase
    rest: Json = field(default_factory=dict)
    place: int = 0


@dataclass(frozen=True, kw_only=True)
class Definition:
    code: str
    version: str
    title: Phrase
    status: str
    language: str
    conditions: tuple[tuple[str, str, str], ...]  # system, code, display: what it is for
    goals: tuple[GoalDefinition, ...]
    actions: tuple[Action, ...]
    notes: tuple[Note, ...]
    rest: Json = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which everything is said."""
        phrases = [self.title, *(goal.what for goal in self.goals), *(action.what for action in self.actions)]
        shared = set.intersection(*(set(phrase.others) for phrase in phrases))
        return (self.language, *sorted(shared))
