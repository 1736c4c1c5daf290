"""Reads of caseload."""

from liaison.journeys.caseload.queries.cases import carriers, case, cases, cases_of, offers_to, orphans
from liaison.journeys.caseload.queries.loads import loads, preview

__all__ = ["carriers", "case", "cases", "cases_of", "loads", "offers_to", "orphans", "preview"]
