"""What the pages of the inbox are given: frozen values, never rows of a table."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class View(StrEnum):
    POOLS = "pools"  # waits for an answer of my pools
    MINE = "mine"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"  # we have answered: it is their turn
    SNOOZED = "snoozed"
    TRIAGE = "triage"  # nobody knows whose it is
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Filters:
    pool: str = ""
    channels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    language: str = ""
    party: str = ""


@dataclass(frozen=True)
class Present:
    """A colleague who has the thread open just now."""

    name: str
    doing: str  # values.Doing


@dataclass(frozen=True, kw_only=True)
class ThreadLine:
    """One line of the inbox."""

    id: UUID
    patient: UUID | None
    name: str  # the patient's; empty in triage
    party: str
    party_name: str
    address: str  # shown in triage, where nothing else is known
    channel: str
    topic: str
    intent: str
    crisis: bool
    language: str
    words: str
    last_at: datetime
    unanswered_since: datetime | None
    due: datetime | None
    paused: bool
    pool: str
    pool_name: str
    owner: str
    present: tuple[Present, ...]
    about: str
    snoozed_until: datetime | None
    standing: str
    closed_why: str


@dataclass(frozen=True, kw_only=True)
class Counts:
    pools: int = 0
    mine: int = 0
    unassigned: int = 0
    waiting: int = 0
    snoozed: int = 0
    triage: int = 0
    crises: int = 0

    def of(self, view: View) -> int:
        return int(getattr(self, view.value, 0))


@dataclass(frozen=True)
class InboxPage:
    lines: tuple[ThreadLine, ...]
    total: int
    counts: Counts


@dataclass(frozen=True)
class Alarm:
    """Somebody in danger whom nobody has said to be safe. It names nobody: everybody on the desk sees it."""

    thread: UUID
    raised_at: datetime
    taken_by: str


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody whose message it may be, and why."""

    patient: UUID
    name: str
    record_number: str
    birth_year: int | None
    why: tuple[str, ...]  # codes: open_loop, own, related, stopped, wrote_before
    party: str
    party_ref: str
    party_name: str
    points: int
