"""Visits: those the record tells of, those under way today, and those that did not take place."""

from liaison.journeys.visits.models.attendances import Attendance, WaitTold
from liaison.journeys.visits.models.encounters import MissedVisit, Visit
from liaison.journeys.visits.models.gate import Checked, CoverageCheck, Guardian
from liaison.journeys.visits.models.leaving import NextStep
from liaison.journeys.visits.models.notes import FlowNote
from liaison.journeys.visits.models.walls import Threshold, WallScreen

__all__ = [
    "Attendance",
    "Checked",
    "CoverageCheck",
    "FlowNote",
    "Guardian",
    "MissedVisit",
    "NextStep",
    "Threshold",
    "Visit",
    "WaitTold",
    "WallScreen",
]
