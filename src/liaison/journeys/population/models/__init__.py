"""Tables of population: cohorts and their runs, taking part, tiers, the model of returns, scores held against what happened."""

from liaison.journeys.population.models.cohorts import Cohort, CohortVersion, Member, Run
from liaison.journeys.population.models.computations import Computation
from liaison.journeys.population.models.enrolments import Enrolment
from liaison.journeys.population.models.held import HeldScore
from liaison.journeys.population.models.returns import ReturnModel
from liaison.journeys.population.models.tiers import Tier, TierStep

__all__ = [
    "Cohort",
    "CohortVersion",
    "Computation",
    "Enrolment",
    "HeldScore",
    "Member",
    "ReturnModel",
    "Run",
    "Tier",
    "TierStep",
]
