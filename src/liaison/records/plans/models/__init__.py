"""Care plans, what stands in their way, who may read a copy, and decisions made together."""

from liaison.records.plans.models.barriers import BarrierTry, MetBarrier
from liaison.records.plans.models.decisions import Decision, DecisionOption, DecisionPerson
from liaison.records.plans.models.plans import CarePlan, Goal, GoalReading, PlanNote, Problem, Step
from liaison.records.plans.models.shares import Share, ShareOpening
from liaison.records.plans.models.templates import PlanTemplate
from liaison.records.plans.models.words import Agreement, Explanation, GivenCopy, PlanMember, PlanVersion

__all__ = [
    "Agreement",
    "BarrierTry",
    "CarePlan",
    "Decision",
    "DecisionOption",
    "DecisionPerson",
    "Explanation",
    "GivenCopy",
    "Goal",
    "GoalReading",
    "MetBarrier",
    "PlanMember",
    "PlanNote",
    "PlanTemplate",
    "PlanVersion",
    "Problem",
    "Share",
    "ShareOpening",
    "Step",
]
