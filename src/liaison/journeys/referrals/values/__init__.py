"""Words of referrals."""

from liaison.journeys.referrals.values.evidence import (
    EVIDENCE,
    End,
    Evidence,
    How,
    Named,
    Reached,
    Urgency,
    Way,
    Why,
)
from liaison.journeys.referrals.values.lines import Board, Chased, Choice, Included, Line, Link, Loop, Sending
from liaison.journeys.referrals.values.reasons import REASONS, Reason, reason_of

__all__ = [
    "EVIDENCE",
    "REASONS",
    "Board",
    "Chased",
    "Choice",
    "End",
    "Evidence",
    "How",
    "Included",
    "Line",
    "Link",
    "Loop",
    "Named",
    "Reached",
    "Reason",
    "Sending",
    "Urgency",
    "Way",
    "Why",
    "reason_of",
]
