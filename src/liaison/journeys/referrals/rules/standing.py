"""Whether a step may be proven now, and whether this proves it."""

from collections.abc import Collection
from datetime import datetime

from liaison.engines.referring import Step
from liaison.journeys.referrals.values import EVIDENCE, Evidence

_NEEDS = {Step.REVIEWED: Step.NOTE, Step.TOLD: Step.REVIEWED}


def why_not(step: Step, done: Collection[Step], end: str) -> str:
    """A code; empty when the step may be proven."""
    if end:
        return "over"
    if step in done:
        return "done"
    needed = _NEEDS.get(step)
    return "" if needed is None or needed in done else "too_early"


def why_not_proof(step: Step, proof: Evidence, now: datetime) -> str:
    """A code; empty when this object proves this step."""
    if not proof.ref.strip():
        return "no_object"
    if proof.how not in EVIDENCE[step]:
        return "no_proof"
    return "ahead" if proof.at is not None and proof.at > now else ""
