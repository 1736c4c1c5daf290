"""Does a plan have what a comprehensive care plan must have, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from liaison.records.plans.values import NOTES, Element

SOURCE = "MLN909188"


@dataclass(frozen=True, kw_only=True)
class Content:
    """A plan as far as this rule looks at it. `goals` and `steps` say of each active one whether it is whole."""

    problems: int
    goals: tuple[bool, ...]
    steps: tuple[bool, ...]
    notes: Mapping[str, str]
    review_on: date | None


def missing(content: Content, today: date) -> tuple[Element, ...]:
    """In the order of the list."""
    there = {
        Element.PROBLEMS: content.problems > 0,
        Element.GOALS: bool(content.goals) and all(content.goals),
        Element.STEPS: bool(content.steps) and all(content.steps),
        Element.REVIEW: content.review_on is not None and content.review_on >= today,
        **{element: bool(content.notes.get(element, "").strip()) for element in NOTES},
    }
    return tuple(element for element in Element if not there[element])
