"""The contract of whoever answers for an insurer: a question about one plan and one day, and one plain reply.

A clearing house, a payer's own service and the stand-in of the demo all answer it; `tests/test_payers.py` holds each to it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from liaison.journeys.visits.values.day import Answer


@dataclass(frozen=True, kw_only=True)
class Question:
    payer: str
    plan: str
    member_id: str
    born: date | None
    ends_on: date | None  # the plan's last day, as the record has it
    day: date  # of the visit


@dataclass(frozen=True, kw_only=True)
class PlanFound:
    """The plan that pays instead."""

    payer: str
    plan: str
    member_id: str
    starts_on: date
    ends_on: date | None = None
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """`found` exactly when the answer is REPLACED. `reference` is the payer's own number for this answer."""

    answer: Answer
    reference: str = ""
    copay_cents: int | None = None
    found: PlanFound | None = None


class NoReply(Exception):
    """The line is down, or nobody answered in time. Nothing is known then, and nothing is written down as known."""


class Payers(Protocol):
    name: str  # what the record will say the answer came from

    def ask(self, question: Question) -> Reply:
        """At once, or `NoReply`. The same question on the same day gets the same reply."""
