"""What is asked of referrals."""

from liaison.journeys.referrals.queries.board import board, counts, has_open, of_patient
from liaison.journeys.referrals.queries.loops import loop
from liaison.journeys.referrals.queries.packet import authorization_for, lacks_of, offers_for, results_for
from liaison.journeys.referrals.queries.printing import Printed, offers_of, printed
from liaison.journeys.referrals.queries.sheets import reminder, sheet
from liaison.journeys.referrals.queries.suggesting import suggested_reasons
from liaison.journeys.referrals.queries.waves import due_to_chase, wave

__all__ = [
    "Printed",
    "authorization_for",
    "board",
    "counts",
    "due_to_chase",
    "has_open",
    "lacks_of",
    "loop",
    "of_patient",
    "offers_for",
    "offers_of",
    "printed",
    "reminder",
    "results_for",
    "sheet",
    "suggested_reasons",
    "wave",
]
