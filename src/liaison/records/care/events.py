"""The noticeboard of care: what was taught, what was understood, what was reviewed. Codes only, never their words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from liaison.kernel.events import Event


def teaching_key(patient: UUID, handout: str) -> str:
    """What is taught to one patient is one thing, however often it is given."""
    return f"teaching:{patient}:{handout}"


def handout_key(handout: str) -> str:
    return f"handout:{handout}"


@dataclass(frozen=True, kw_only=True)
class HandoutGiven(Event):
    handout: str
    version: str
    language: str
    way: str  # in_person, phone, printed, mailed, message
    interpreter: bool = False


@dataclass(frozen=True, kw_only=True)
class UnderstandingChecked(Event):
    handout: str
    result: str  # understood, needs_more, not_asked
    why_not: str = ""


@dataclass(frozen=True, kw_only=True)
class TeachingDeclined(Event):
    """The patient wants to hear no more of it."""

    handout: str


@dataclass(frozen=True, kw_only=True)
class TeachingEnded(Event):
    """Nobody teaches it any more: the patient has died."""

    handout: str


@dataclass(frozen=True, kw_only=True)
class HandoutReviewed(Event):
    handout: str
    version: str
    review_by: date
