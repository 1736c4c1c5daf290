"""Words of the visits app: encounters, the day of a visit, what a check-in asks for, what a check-out leaves behind."""

from liaison.journeys.visits.values.day import HERE, Answer, Leaving, Step, Tone, WalkIn
from liaison.journeys.visits.values.eligibility import NoReply, Payers, PlanFound, Question, Reply
from liaison.journeys.visits.values.encounters import Barrier, EncounterRow, Kind, Lost, MissedLine, VisitLine
from liaison.journeys.visits.values.gate import Element, Item, Way

__all__ = [
    "HERE",
    "Answer",
    "Barrier",
    "Element",
    "EncounterRow",
    "Item",
    "Kind",
    "Leaving",
    "Lost",
    "MissedLine",
    "NoReply",
    "Payers",
    "PlanFound",
    "Question",
    "Reply",
    "Step",
    "Tone",
    "VisitLine",
    "WalkIn",
    "Way",
]
