"""Values of population."""

from liaison.journeys.population.values.cohorts import (
    Consent,
    Decided,
    Ending,
    EnrolmentState,
    Evidence,
    Long,
    PauseReason,
    Standing,
    Why,
)
from liaison.journeys.population.values.due import DuePage, Line
from liaison.journeys.population.values.due import Standing as DueStanding

__all__ = [
    "Consent",
    "Decided",
    "DuePage",
    "DueStanding",
    "Ending",
    "EnrolmentState",
    "Evidence",
    "Line",
    "Long",
    "PauseReason",
    "Standing",
    "Why",
]
