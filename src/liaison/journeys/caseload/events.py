"""The noticeboard of caseload: cases and who carries them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def case_key(case: int) -> str:
    return f"case:{case}"


def transfer_key(transfer: int) -> str:
    return f"transfer:{transfer}"


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    programme: str
    owner: UUID
    acuity: int


@dataclass(frozen=True, kw_only=True)
class CasePaused(Event):
    why: str
    owner: UUID
    review_at: datetime
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CaseResumed(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    why: str


@dataclass(frozen=True, kw_only=True)
class AcuityStated(Event):
    acuity: int
    before: int


@dataclass(frozen=True, kw_only=True)
class CaseOffered(Event):
    """Key: the transfer's. The case stays where it is until it is accepted."""

    case: int
    source: UUID
    to: UUID
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CaseAccepted(Event):
    """Key: the transfer's. From now on it is theirs."""

    case: int
    source: UUID
    to: UUID


@dataclass(frozen=True, kw_only=True)
class CaseDeclined(Event):
    """Key: the transfer's. It stays where it was, and whoever offered it hears so."""

    case: int
    to: UUID
    offered_by: UUID | None
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class OfferWithdrawn(Event):
    """Key: the transfer's."""

    case: int


@dataclass(frozen=True, kw_only=True)
class RefusalSeen(Event):
    """Key: the transfer's. Somebody has read why it was declined."""

    case: int


@dataclass(frozen=True, kw_only=True)
class CasesShared(Event):
    """A sharing-out was applied: so many offers were made together. Key: the batch's."""

    cases: int
    people: int
