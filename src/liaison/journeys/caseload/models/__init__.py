"""Cases and their transfers."""

from liaison.journeys.caseload.models.cases import Case, CaseStep
from liaison.journeys.caseload.models.transfers import Transfer

__all__ = ["Case", "CaseStep", "Transfer"]
