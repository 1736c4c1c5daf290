"""What the flow board shows: who is expected, who is here and where, for how long, and what was said."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Said:
    """A note between desk and rooms."""

    id: UUID
    kind: str
    title: str  # the kind in words
    words: str
    at: datetime
    by: str  # an actor
    to: str  # a name, or a team's
    answer: str
    reply: str  # the answer in words
    answered_by: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the patient was told of the wait, and when that was."""

    low: int
    high: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Guess:
    """Minutes until the clinician: probably `middle`, eight in ten between `low` and `high`."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, kw_only=True)
class Card:
    """Somebody who is here."""

    id: UUID
    patient: UUID
    name: str
    record: str
    token: str
    step: str
    what: str
    clinician: UUID | None
    clinician_name: str
    room: UUID | None
    room_name: str
    place: UUID | None
    expected_at: datetime
    arrived_at: datetime
    since: datetime  # in this step
    minutes: int  # in this step
    tone: str  # values.Tone
    walk_in: bool
    interpreter: str  # the language's name, where one is needed
    guess: Guess | None = None
    told: Told | None = None
    notes: tuple[Said, ...] = ()

    @property
    def waiting_note(self) -> Said | None:
        """The latest that nobody has answered."""
        return next((note for note in self.notes if not note.answer), None)


@dataclass(frozen=True, kw_only=True)
class Due:
    """Somebody who is expected."""

    appointment: UUID
    patient: UUID
    name: str
    record: str
    what: str
    clinician: UUID | None
    clinician_name: str
    place: UUID | None
    starts_at: datetime
    minutes: int
    late: int  # minutes after the time; negative before it
    interpreter: str


@dataclass(frozen=True, kw_only=True)
class Board:
    expected: tuple[Due, ...]  # late, or soon
    later: int  # how many more are expected today
    waiting: tuple[Card, ...]
    roomed: tuple[Card, ...]
    in_visit: tuple[Card, ...]
    leaving: tuple[Card, ...]
    gone: int  # today
    left: int
    hidden: int  # charts that are closed to whoever looks
