"""What is done with cases."""

from liaison.journeys.caseload.actions.cases import close_case, open_case, pause_case, resume_case, state_acuity
from liaison.journeys.caseload.actions.sharing import share_out, take_over
from liaison.journeys.caseload.actions.transfers import (
    accept_cases,
    decline_case,
    offer_case,
    see_refusal,
    withdraw_offer,
)

__all__ = [
    "accept_cases",
    "close_case",
    "decline_case",
    "offer_case",
    "open_case",
    "pause_case",
    "resume_case",
    "see_refusal",
    "share_out",
    "state_acuity",
    "take_over",
    "withdraw_offer",
]
