"""What the pages and commands are given: frozen values, never rows of a table."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from liaison.engines.ranking.score import Reason
from liaison.kernel.clock import Proof
from liaison.spine.work.values.states import Answer, SetAsideReason


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member of staff as a line shows one."""

    id: UUID
    name: str


@dataclass(frozen=True, kw_only=True)
class Law:
    """Where a deadline comes from; `mark` is S (sourced), K (known, to be verified) or D (our default)."""

    rule_id: str
    version: str
    cite: str
    mark: str
    requirement: str = ""
    evidence: str = ""  # in the words of whoever does it
    asks: str = ""  # what the rule itself asks to be shown


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the worklist. The reasons' points add up to `score`."""

    rank: int
    item: int
    key: str
    duty: str
    title: str
    law: Law
    patient: UUID | None  # None: about nobody, or nobody yet
    masked: bool  # a restricted chart closed to whoever asks: the patient is not named
    record_number: str
    name: str
    birth_date: date | None
    age: int | None
    gender: str
    language: str
    interpreter: bool
    team: str
    owner: Person | None
    opened_at: datetime
    started_at: datetime
    zone: str
    legal_due: datetime
    target_due: datetime
    burnt: int  # percent of the clock that has run at the moment of asking
    late: bool
    minutes: int
    score: int
    reasons: tuple[Reason, ...]
    if_late: str  # one sentence: what late means for the patient
    on_it: tuple[Person, ...] = ()
    offered_to: Person | None = None
    set_aside_until: datetime | None = None
    set_aside_why: str = ""
    paused_at: datetime | None = None
    stands: str = ""  # how it stands in the record, said by who shows it


class View(StrEnum):
    """Which list: what I can do now, what is mine, everything of the team, what rests and why."""

    TO_DO = "to_do"
    MINE = "mine"
    TEAM = "team"
    WAITING = "waiting"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What narrows the list; empty means everything."""

    kinds: tuple[str, ...] = ()  # names of duties
    site: UUID | None = None
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The numbers beside the list: mine and the team's are workable now, the others are not."""

    to_do: int  # mine and nobody's
    mine: int
    team: int  # everything of the team that can be worked now, whoever has it
    waiting: int  # paused by a fact: somebody else must do something first
    set_aside: int
    offered: int  # hand-offs that wait for my answer


@dataclass(frozen=True, kw_only=True)
class Page:
    lines: tuple[Line, ...]
    counts: Counts
    view: View
    number: int
    size: int
    total: int  # of the list as it is narrowed
    more: bool


@dataclass(frozen=True, kw_only=True)
class OfferLine:
    """A hand-off somebody must answer."""

    id: int
    item: int
    offered_by: Person | None
    to: Person
    offered_at: datetime
    note: str
    answer: Answer
    question: str
    read_back: str


@dataclass(frozen=True, kw_only=True)
class ItemDetail:
    line: Line
    opened_by: int
    closed_at: datetime | None
    done_at: datetime | None
    closed_by: int | None
    outcome: str
    watchers: tuple[Person, ...]
    offers: tuple[OfferLine, ...]
    set_aside_reason: SetAsideReason | None
    reachable_by: tuple[Person, ...]
    orphaned: bool  # reached by nobody but a supervisor


@dataclass(frozen=True, kw_only=True)
class ProvenFact:
    """A row of the log that the proof stands on, and what it did."""

    event: int
    name: str
    at: datetime  # when it was recorded
    happened_at: datetime  # when it happened, by its own account
    did: str  # open, close, extend, pause, resume, move, restart
    actor: str


@dataclass(frozen=True, kw_only=True)
class Proven:
    """An item's deadlines replayed from the log, beside what is stored."""

    item: int
    duty: str
    title: str
    law: Law
    zone: str
    started_at: datetime
    span: str
    counts_days: bool
    facts: tuple[ProvenFact, ...]
    proof: Proof
    stored_legal: datetime
    stored_target: datetime
    closed_by: int | None
    agrees: bool
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Attempts:
    made: int
    reached: int


@dataclass(frozen=True, kw_only=True)
class WorkDay:
    """A person's day, every number counted again from the log."""

    staff: UUID
    day: date
    closed: int
    opened: int
    breached: int
    still_open: int
    set_aside: int
    handed_on: int
    taken_over: int
    attempts: Attempts
    unsettled: int  # hand-offs I made that are questioned or unanswered: the day is not over while there are any
    closed_items: tuple[int, ...] = field(default=())
    breached_items: tuple[int, ...] = field(default=())
    open_items: tuple[int, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class CaseLoad:
    """How much one member of a team carries."""

    person: Person
    items: int
    late: int
    acuity: int  # points of harm and risk together
    minutes: int
