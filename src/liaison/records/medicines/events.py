"""The noticeboard of medicines: lists compared, differences asked about and decided, supplies, standing orders. Codes only."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.kernel.events import Event


def reconciliation_key(reconciliation: UUID) -> str:
    return f"reconciliation:{reconciliation}"


def supply_key(supply: UUID) -> str:
    return f"supply:{supply}"


def protocol_key(protocol: UUID) -> str:
    return f"protocol:{protocol}"


def id_of(key: str) -> UUID:
    """Of any of the three; ValueError where it is none."""
    return UUID(key.partition(":")[2])


@dataclass(frozen=True, kw_only=True)
class ComparisonBegun(Event):
    """Lists are held side by side. `about` is the key of the stay it follows, or empty."""

    about: str
    lists: tuple[str, ...]  # whose: clinic, hospital, earlier


@dataclass(frozen=True, kw_only=True)
class WordsWritten(Event):
    """What the patient says they take is written down."""

    language: str
    medicines: int


@dataclass(frozen=True, kw_only=True)
class WordsMissing(Event):
    """The patient could not be asked."""

    why: str


@dataclass(frozen=True, kw_only=True)
class ComparedAgain(Event):
    """A list changed: what was ready to be signed is compared anew."""

    differences: int


@dataclass(frozen=True, kw_only=True)
class DifferencesAsked(Event):
    """A clinician is asked to decide. The questions stay in the record."""

    questions: int


@dataclass(frozen=True, kw_only=True)
class DifferenceDecided(Event):
    """By a clinician, with a reason."""

    number: int
    resolution: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AllDecided(Event):
    """Nothing is open any more; a clinician has to sign."""


@dataclass(frozen=True, kw_only=True)
class Reconciled(Event):
    """A clinician signed: one list is agreed."""

    about: str
    continued: int
    changed: int
    stopped: int


@dataclass(frozen=True, kw_only=True)
class ComparisonLeft(Event):
    why: str  # died, begun_by_mistake, moved_on


@dataclass(frozen=True, kw_only=True)
class ListGiven(Event):
    """The patient, or who cares for them, has the agreed list."""

    language: str
    way: str  # in_person, phone, mailed


@dataclass(frozen=True, kw_only=True)
class Prescribed(Event):
    """A medicine is to be picked up."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class NotPickedUp(Event):
    why: str


@dataclass(frozen=True, kw_only=True)
class PickedUp(Event):
    """Asked and confirmed, or handed over by the record. `refill_at` is when the next one has to be asked for; None where nobody knows how long it lasts."""

    refill_at: datetime | None
    made_at: datetime
    record: int | None = None  # the dispense that shows it


@dataclass(frozen=True, kw_only=True)
class PickUpWithdrawn(Event):
    """A dispense was entered in error, or is of another day or medicine. `waits`: nothing shows any more that it was picked up."""

    waits: bool
    refill_at: datetime | None
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class SupplyEnded(Event):
    why: str


@dataclass(frozen=True, kw_only=True)
class ProtocolDrafted(Event):
    version: int


@dataclass(frozen=True, kw_only=True)
class ProtocolSigned(Event):
    version: int
    review_at: datetime
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class ProtocolReviewed(Event):
    version: int
    review_at: datetime
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class ProtocolWithdrawn(Event):
    version: int


@dataclass(frozen=True, kw_only=True)
class ActedUnderProtocol(Event):
    """Somebody did for a patient what a standing order allows, under this version of it."""

    protocol: UUID
    version: int
    signed_on: date
