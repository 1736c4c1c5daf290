"""What a telephone exchange tells, one happening at a time, and the states that follow from it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class CallStep(StrEnum):
    """A raw happening. Nothing is measured from anything else."""

    RINGING = "ringing"
    ANSWERED = "answered"
    HELD = "held"
    RESUMED = "resumed"
    TRANSFERRED = "transferred"
    ABANDONED = "abandoned"  # the caller hung up before anybody answered
    ENDED = "ended"


class CallState(StrEnum):
    RINGING = "ringing"
    TALKING = "talking"
    HELD = "held"
    ABANDONED = "abandoned"
    OVER = "over"


LIVE = (CallState.RINGING, CallState.TALKING, CallState.HELD)


@dataclass(frozen=True, kw_only=True)
class ExchangeEvent:
    """One happening as the wire read it. `event_id` makes a second coming harmless."""

    provider: str
    call_id: str  # the exchange's name for the call
    event_id: str
    step: CallStep
    at: datetime
    number: str = ""  # who rings, in whatever shape; a withheld one is empty
    called: str = ""  # which of our lines
    staff: UUID | None = None  # who answered, or took it over


@dataclass(frozen=True)
class Step:
    """A happening of one call, for what is computed."""

    step: CallStep
    at: datetime


def call_key(call: UUID) -> str:
    return f"call:{call}"
