"""The noticeboard of discharge: plans, what is missing, equipment, choices of care afterwards, reviews.

Keys: a plan and a review bear the key of their stay; an element, a piece of equipment, a choice and who was asked
have their own.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def plan_key(stay: UUID) -> str:
    """As transitions names the stay."""
    return f"stay:{stay}"


def item_key(stay: UUID, element: str) -> str:
    return f"discharge-item:{stay}:{element}"


def item_of(key: str) -> tuple[UUID, str]:
    """The reverse of `item_key`; ValueError for the key of anything else."""
    kind, _, rest = key.partition(":")
    stay, _, element = rest.partition(":")
    if kind != "discharge-item":
        raise ValueError(f"not an element of a plan: {key!r}")
    return UUID(stay), element


def equipment_key(equipment: UUID) -> str:
    return f"equipment:{equipment}"


def choice_key(choice: UUID) -> str:
    return f"placement:{choice}"


_ASKED = "placement-asked:"


def candidate_key(candidate: int) -> str:
    return f"{_ASKED}{candidate}"


def candidate_of(about: str) -> int | None:
    """Which agency on a list something is about; None where it is about something else."""
    return int(about.removeprefix(_ASKED)) if about.startswith(_ASKED) else None


@dataclass(frozen=True, kw_only=True)
class PlanOpened(Event):
    level: str  # low, moderate, high, unknown


@dataclass(frozen=True, kw_only=True)
class PlanSettled(Event):
    """Every element is done, not needed, or somebody's task with a day."""

    missing: int


@dataclass(frozen=True, kw_only=True)
class PlanUnsettled(Event):
    """What was done is undone: the booked visit is no more."""

    element: str


@dataclass(frozen=True, kw_only=True)
class ItemLeftOpen(Event):
    """Keyed by the element."""

    stay: UUID
    element: str
    owner: UUID
    said_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class ItemSettled(Event):
    stay: UUID
    element: str
    state: str  # done, not_needed


@dataclass(frozen=True, kw_only=True)
class ItemDropped(Event):
    """The follow-up is over, or it has another owner or day: this task is none any more."""

    stay: UUID
    element: str


@dataclass(frozen=True, kw_only=True)
class PlanEnded(Event):
    """The follow-up of the stay is over: another stay took its place, or there is nobody to go home."""

    why: str


@dataclass(frozen=True, kw_only=True)
class CopyGiven(Event):
    """The patient has the plan in plain words."""

    language: str


@dataclass(frozen=True, kw_only=True)
class EquipmentOrdered(Event):
    stay: UUID
    ordered_at: datetime
    needed_at: datetime


@dataclass(frozen=True, kw_only=True)
class EquipmentDelivered(Event):
    stay: UUID


@dataclass(frozen=True, kw_only=True)
class EquipmentCancelled(Event):
    stay: UUID


@dataclass(frozen=True, kw_only=True)
class InformationReceived(Event):
    """What the hospital sent about the stay; `whole` when all six elements are there."""

    elements: tuple[str, ...]
    whole: bool
    document: str = ""  # the paper that shows what is new


@dataclass(frozen=True, kw_only=True)
class InformationLost(Event):
    """The paper that showed it was somebody else's, or another stay's. `again`: all six had been there."""

    elements: tuple[str, ...]
    document: str
    again: bool
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class ChoiceOpened(Event):
    """A list of who could care for the patient afterwards. Keyed by the list."""

    stay: UUID
    kind: str
    candidates: int
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CandidateAsked(Event):
    """Keyed by the candidate."""

    choice: UUID
    asked_at: datetime
    reply_by: datetime


@dataclass(frozen=True, kw_only=True)
class CandidateAnswered(Event):
    choice: UUID
    answer: str


@dataclass(frozen=True, kw_only=True)
class CandidateReleased(Event):
    """Nobody waits for this answer any more."""

    choice: UUID


@dataclass(frozen=True, kw_only=True)
class PatientChose(Event):
    """Signed. `to_tell`: how many were asked and not chosen."""

    stay: UUID
    by: str  # patient, representative
    signed: str
    to_tell: int
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class OthersTold(Event):
    """Everybody who was asked and not chosen knows."""

    told: int


@dataclass(frozen=True, kw_only=True)
class ChoiceEnded(Event):
    why: str


@dataclass(frozen=True, kw_only=True)
class QualityKept(Event):
    """What is published of an agency was written down. About nobody."""

    measures: int


@dataclass(frozen=True, kw_only=True)
class ReadmissionReviewed(Event):
    avoidable: str
    causes: tuple[str, ...] = ()
