"""Reads of plans."""

from liaison.records.plans.queries.barriers import SMALLEST, BarrierPage, Experience, barrier_page
from liaison.records.plans.queries.decisions import DecisionView, decision, decisions, seat_of_role
from liaison.records.plans.queries.plan import Plan, current, plan_of
from liaison.records.plans.queries.shelf import OnShelf, definition, fitting, shelf, shipped
from liaison.records.plans.queries.versions import Difference, VersionLine, compared, versions

__all__ = [
    "SMALLEST",
    "BarrierPage",
    "DecisionView",
    "Difference",
    "Experience",
    "OnShelf",
    "Plan",
    "VersionLine",
    "barrier_page",
    "compared",
    "current",
    "decision",
    "decisions",
    "definition",
    "fitting",
    "plan_of",
    "seat_of_role",
    "shelf",
    "shipped",
    "versions",
]
