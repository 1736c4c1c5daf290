"""A booking as it is asked for: who, what, when, and which resources for which part of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Use:
    """One resource for a part of the visit, in minutes after its start; without minutes: to its end."""

    resource: UUID
    offset: int = 0
    minutes: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Booking:
    key: str  # idempotency: the same key books once, however often it is sent
    patient: UUID
    visit_type: str
    starts_at: datetime  # aware
    minutes: int | None = None  # None: what the kind of visit takes
    uses: tuple[Use, ...] = field(default=())
    new_patient: bool = False
    modality: str = ""  # empty: the kind of visit's own
    series: UUID | None = None
    trip: UUID | None = None
    window_from: date | None = None  # the days an authorization covers
    window_until: date | None = None
