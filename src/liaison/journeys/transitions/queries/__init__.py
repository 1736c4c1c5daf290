"""What others ask of transitions: stays, the call workspace, questions to clinicians, letters."""

from liaison.journeys.transitions.queries.calls import calls, letter, promised, question, questions
from liaison.journeys.transitions.queries.medicines import medicine_lists
from liaison.journeys.transitions.queries.stays import followed_stay, stay, stays, visits_planned
from liaison.journeys.transitions.queries.workspace import workspace

__all__ = [
    "calls",
    "followed_stay",
    "letter",
    "medicine_lists",
    "promised",
    "question",
    "questions",
    "stay",
    "stays",
    "visits_planned",
    "workspace",
]
