"""Who a one page is shared with, what of it they see, and for how long."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Part(StrEnum):
    """What a share may show; nothing else is ever on the page behind its link."""

    GOALS = "goals"
    STEPS = "steps"
    VISITS = "visits"
    CALL = "call"
    PROMISES = "promises"
    TEAM = "team"
    DECISIONS = "decisions"


USUAL = (Part.GOALS, Part.STEPS, Part.VISITS, Part.CALL, Part.PROMISES)
MOST_DAYS = 90
USUAL_DAYS = 30


class Standing(StrEnum):
    """Why a link opens, or does not."""

    OPEN = "open"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LOCKED = "locked"  # too many wrong birth dates


WRONG_TRIES = 8  # birth dates that are not theirs, until a link is locked for good


@dataclass(frozen=True, kw_only=True)
class ShareWords:
    """`related` is nobody when it is the patient's own link. `said` is how the patient agreed to it."""

    parts: tuple[Part, ...]
    until_on: date
    language: str
    related: UUID | None = None
    said: str = ""
    decision: UUID | None = None  # where only one decision is shared
