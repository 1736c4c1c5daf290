"""A referral as lists and pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.engines.referring import Lack, Rung, Stage, Step
from liaison.journeys.referrals.values.evidence import Urgency


@dataclass(frozen=True, kw_only=True)
class Line:
    """One referral in a list."""

    id: UUID
    key: str
    patient: UUID
    name: str
    record_number: str
    service: str
    reason: str
    urgency: Urgency
    office: UUID | None
    office_name: str
    stage: Stage
    stage_at: datetime
    ordered_at: datetime
    sent_at: datetime | None
    quiet_since: datetime | None  # since when nothing came from the office
    visit_at: datetime | None
    tries: int
    tried_at: datetime | None
    named: str  # the person who holds it
    named_id: UUID | None
    missed: bool
    end: str
    ended_at: datetime | None

    def quiet_days(self, now: datetime) -> int | None:
        return (now - self.quiet_since).days if self.quiet_since else None


@dataclass(frozen=True)
class Board:
    """What a list asks for."""

    stage: str = ""
    quiet: int = 0
    urgency: str = ""
    service: str = ""
    mine: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Link:
    """One of the nine steps with its evidence; `skipped`: a later step is proven and this one is not."""

    step: Step
    done: bool
    skipped: bool
    at: datetime | None = None
    by: str = ""
    how: str = ""
    ref: str = ""
    words: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Included:
    """A result that goes with the packet, or could."""

    code: str
    display: str
    value: str
    on: date
    resource: int
    included: bool


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What was offered, and what the patient chose."""

    at: datetime
    by: str
    chosen: UUID
    said_by: str
    why: str
    offered: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, kw_only=True)
class Sending:
    """One packet or reminder that was sent, and what became of it."""

    kind: str  # packet, chase
    at: datetime
    by: str
    way: str
    whom: str
    number: int
    message: UUID | None
    state: str  # queued, sent, delivered, failed, answered, no_answer, left_word
    words: str


@dataclass(frozen=True, kw_only=True)
class Loop:
    """One referral, whole."""

    line: Line
    question: str
    history: str
    ordered_by: str
    clinician: UUID | None
    order: int | None
    authorization: str
    authorization_number: str
    links: tuple[Link, ...]
    lacks: tuple[Lack, ...]
    included: tuple[Included, ...]
    choices: tuple[Choice, ...]
    sendings: tuple[Sending, ...]
    rung: Rung | None
    chase_on: date | None
    end_reason: str
    waived: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Chased:
    """What a wave does with one referral: what goes where, or why nothing."""

    line: Line
    way: str = ""
    number: int = 0
    why: str = ""
    detail: str = ""
