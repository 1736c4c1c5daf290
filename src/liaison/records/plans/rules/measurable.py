"""Is a goal measurable, a step somebody's, an agreement proved: what is missing, field by field."""

import re
from datetime import date

from liaison.records.plans.values import (
    Assent,
    By,
    Explained,
    GoalWords,
    Owner,
    Result,
    StepWords,
)

_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")


def lacks_of_goal(goal: GoalWords) -> str:
    """The first field that is missing. A target without a figure cannot be measured."""
    for name in ("what", "measure", "target"):
        if not getattr(goal, name).strip():
            return name
    if not any(letter.isdigit() for letter in goal.target):
        return "target"
    return "" if goal.by_on else "by_on"


def figures_differ(*pairs: tuple[str, str]) -> bool:
    """Plain words may say it otherwise, never with other figures: the page would contradict the record."""
    return any(plain and sorted(_FIGURES.findall(plain)) != sorted(_FIGURES.findall(text)) for text, plain in pairs)


def lacks_of_step(step: StepWords) -> str:
    if not step.what.strip():
        return "what"
    if step.owner is Owner.US and step.staff is None:
        return "staff"
    if step.owner in (Owner.FAMILY, Owner.OUTSIDE) and not step.owner_name.strip():
        return "owner_name"
    return "" if step.due_on else "due_on"


def lacks_of_assent(assent: Assent) -> str:
    """A proxy has a name and is something to the patient; whoever agrees, one must be able to show it."""
    if assent.by is By.PROXY and not assent.name.strip():
        return "name"
    if assent.by is By.PROXY and not assent.relation.strip():
        return "relation"
    return "" if assent.proof.strip() else "proof"


def lacks_of_explained(said: Explained) -> str:
    if said.result is Result.NOT_ASKED:
        return "" if said.why_not.strip() else "why_not"
    return "" if said.words.strip() else "words"


def may_be_due(on: date, today: date) -> bool:
    """Today or later: nobody plans for yesterday."""
    return on >= today
