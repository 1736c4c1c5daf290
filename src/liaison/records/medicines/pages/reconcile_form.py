"""What a form of the comparison says: the lines that were answered, each as a decision or a question."""

from collections.abc import Mapping
from uuid import UUID

from liaison.records.medicines.queries import Comparison
from liaison.records.medicines.values import CHOICES, Decision, Resolution

_BY_CODE = {choice.code: choice for choice in CHOICES}
MOST = 2000  # letters


def decisions(found: Comparison, data: Mapping[str, str]) -> list[Decision]:
    """Of the lines on which something was chosen; what was chosen by nobody stays open."""
    made = []
    for line in found.lines:
        choice = _BY_CODE.get(data.get(f"line-{line.id}", ""))
        if choice is None:
            continue
        words = data.get(f"question-{line.id}" if choice.resolution is Resolution.ASK else f"words-{line.id}", "")
        made.append(
            Decision(line=line.id, choice=choice, how=data.get(f"how-{line.id}", "")[:MOST], words=words[:MOST])
        )
    return made


def questions(made: list[Decision]) -> dict[UUID, str]:
    return {one.line: one.words for one in made if one.choice.resolution is Resolution.ASK}
