"""What is read of calls: what rings, who waits, whose number it is, how somebody is best reached, how well we answer."""

from liaison.spine.calls.queries.callers import candidate_of, whose_number
from liaison.spine.calls.queries.calls import (
    abandoned_calls,
    call_line,
    calls_of,
    colleagues,
    drafted_letter,
    heard,
    live_calls,
    measures,
    waiting_callbacks,
)
from liaison.spine.calls.queries.reaching import Kin, Reaching, has_number, reaching, tries_since_contact

__all__ = [
    "Kin",
    "Reaching",
    "abandoned_calls",
    "call_line",
    "calls_of",
    "candidate_of",
    "colleagues",
    "drafted_letter",
    "has_number",
    "heard",
    "live_calls",
    "measures",
    "reaching",
    "tries_since_contact",
    "waiting_callbacks",
    "whose_number",
]
