"""What is wrong with what somebody says of an element, and whether a plan is settled."""

from collections.abc import Collection, Mapping
from datetime import date

from liaison.journeys.discharge.values import ASKED, Element, ItemState, Level, Said, Understood


def fault(said: Said, today: date, *, asked: bool) -> str:
    """A code, or nothing: no_owner, due_past, teach_back, not_understood, no_reason."""
    if said.state is ItemState.MISSING and (said.owner is None or said.due_on is None):
        return "no_owner"
    if said.state is ItemState.MISSING and said.due_on and said.due_on < today:
        return "due_past"
    if said.element is Element.INSTRUCTIONS and said.state is ItemState.DONE:
        if said.understood is None:
            return "teach_back"
        if said.understood is Understood.NOT_YET:
            return "not_understood"
    if said.state is ItemState.NOT_NEEDED and asked and not said.note.strip():
        return "no_reason"
    return ""


def unsettled(level: Level, states: Mapping[str, str]) -> list[Element]:
    """The asked elements about which nobody has said anything."""
    return [element for element in ASKED[level] if not states.get(element)]


def missing(states: Collection[str]) -> int:
    return sum(state == ItemState.MISSING for state in states)
