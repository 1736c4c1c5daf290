"""The states of a case and of a transfer, and how one line of a list looks."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class CaseState(StrEnum):
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class TransferState(StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Programme(StrEnum):
    CARE_MANAGEMENT = "care_management"
    TRANSITION = "transition"
    CHRONIC = "chronic"
    PREGNANCY = "pregnancy"
    SOCIAL = "social"
    BEHAVIOURAL = "behavioural"


class PauseReason(StrEnum):
    IN_HOSPITAL = "in_hospital"
    AWAY = "away"
    UNREACHABLE = "unreachable"
    ASKED_TO = "asked_to"


class CloseReason(StrEnum):
    GOALS_MET = "goals_met"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    MOVED = "moved"
    OTHER_CARE = "other_care"
    DIED = "died"


ACUITIES = (1, 2, 3, 4, 5, 6)
"""How much a case asks of whoever carries it. It begins as the patient's tier; whoever carries the case may say otherwise."""

POINTS = {1: 1, 2: 2, 3: 3, 4: 5, 5: 8, 6: 13}
"""What an acuity weighs in a load: each step a good half more than the one below, as visits to the levels do (product default)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseLine:
    id: int
    patient: UUID
    name: str
    record: str
    owner: UUID
    owner_name: str
    programme: str
    acuity: int
    state: str
    reason: str
    opened_at: datetime
    review_on: date | None
    offered_to: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    """What one person carries. `away_until` None: here today."""

    staff: UUID
    name: str
    cases: int
    paused: int
    acuity: int  # points of the open ones
    offered: int  # cases on offer to them
    away: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedCase:
    """A transfer that waits for an answer."""

    id: int
    case: int
    patient: UUID
    name: str
    record: str
    programme: str
    acuity: int
    source: str
    note: str
    offered_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """One move of a preview."""

    case: int
    patient: UUID
    name: str
    record: str
    acuity: int
    programme: str
    source: str
    to: UUID
    to_name: str
