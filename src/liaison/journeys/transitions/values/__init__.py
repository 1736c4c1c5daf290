"""Words of the transitions app."""

from liaison.journeys.transitions.values.calls import (
    Advice,
    Call,
    CallLine,
    Channel,
    Interpreter,
    Outcome,
    QuestionLine,
    TeachBack,
    Workspace,
)
from liaison.journeys.transitions.values.letters import LetterLine
from liaison.journeys.transitions.values.risks import Risk, Topic
from liaison.journeys.transitions.values.script import Answer, Item, Script, Section, script_for
from liaison.journeys.transitions.values.stays import Destination, Kind, Status, StayLine, StayRow

__all__ = [
    "Advice",
    "Answer",
    "Call",
    "CallLine",
    "Channel",
    "Destination",
    "Interpreter",
    "Item",
    "Kind",
    "LetterLine",
    "Outcome",
    "QuestionLine",
    "Risk",
    "Script",
    "Section",
    "Status",
    "StayLine",
    "StayRow",
    "TeachBack",
    "Topic",
    "Workspace",
    "script_for",
]
