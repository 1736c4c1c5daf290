"""The noticeboard of calls: who rang, who was reached, who waits to be rung back. No fact holds a number."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def callback_key(callback: UUID) -> str:
    return f"callback:{callback}"


def letter_key(letter: UUID) -> str:
    return f"call-letter:{letter}"


@dataclass(frozen=True, kw_only=True)
class CallRang(Event):
    """Somebody calls. Key: the call."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallAnswered(Event):
    staff: UUID | None
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallMoved(Event):
    """Held, taken up again, handed to a colleague. Key: the call."""

    step: str
    staff: UUID | None
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallAbandoned(Event):
    """They hung up before anybody answered. Key: the call."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallEnded(Event):
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallerKnown(Event):
    """Somebody said whose call it is. Key: the call."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallMade(Event):
    """We called, and this came of it: a try, reached or not. Key: the call."""

    outcome: str
    purpose: str
    reached: bool
    about: str = ""
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallTaken(Event):
    """They called, and this was written down. Key: the call."""

    purpose: str
    about: str = ""
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallbackAsked(Event):
    """Somebody waits to be rung back. Key: the callback."""

    why: str  # abandoned, asked
    due_at: datetime | None = None  # the moment promised; None: as soon as can be
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallbackMade(Event):
    reached: bool
    late: bool


@dataclass(frozen=True, kw_only=True)
class CallbackReleased(Event):
    """Nobody need ring back any more. Key: the callback."""

    why: str


@dataclass(frozen=True, kw_only=True)
class CallLetterDrafted(Event):
    """No call reached them: a letter waits to be read and posted. Key: the letter."""

    language: str
    tries: int
    dead: bool = False  # because no number is left


@dataclass(frozen=True, kw_only=True)
class CallLetterSent(Event):
    language: str


@dataclass(frozen=True, kw_only=True)
class CallLetterDropped(Event):
    """It is not needed. Key: the letter."""

    why: str
