"""Words of trips: several visits on one journey, as asked for, as planned, and as held."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.engines.timetable.trip_terms import Blame
from liaison.records.scheduling.values.booking import Use

RIDE = "ride"  # the kind of visit a ride is: an appointment of its own, so that the seat and the patient are taken


@dataclass(frozen=True, kw_only=True)
class TripAsk:
    """What is to happen on one day. Preparations, order and notice follow from the kinds of visit."""

    patient: UUID
    legs: tuple[str, ...]  # kinds of visit
    after: date
    until: date
    interpreter: str = ""  # a language; empty: none
    ride: bool = False
    clinician: UUID | None = None  # wished for
    place: UUID | None = None  # the site wished for
    window_from: date | None = None
    window_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class TripLeg:
    """One leg with its time; `takes` are the names of what it takes."""

    visit_type: str
    name: str
    starts_at: datetime  # in the zone of its place
    minutes: int
    place: str
    takes: tuple[str, ...]
    uses: tuple[Use, ...]
    wait: int = 0  # minutes after its end in which whoever goes along stays


@dataclass(frozen=True, kw_only=True)
class TripPlan:
    """`bound` equal to `cost` proves that nothing suits better."""

    ask: TripAsk
    legs: tuple[TripLeg, ...]  # by time, rides included
    interpreter: UUID | None
    cost: int
    bound: int

    @property
    def proved(self) -> bool:
        return self.cost == self.bound


@dataclass(frozen=True, kw_only=True)
class NoTrip:
    """Why there is none: what, left out, would make one possible."""

    ask: TripAsk
    blame: tuple[tuple[Blame, str], ...]


@dataclass(frozen=True, kw_only=True)
class HeldTrip:
    trip: UUID
    appointments: tuple[UUID, ...]  # in the order of the plan's legs
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Repair:
    """What the trip becomes without one leg. Empty `moves`: everything else stays as it is."""

    without: UUID
    moves: tuple[tuple[UUID, datetime, datetime], ...]  # appointment, from, to
    drops: tuple[UUID, ...]  # rides for which no seat is found, or that nobody needs any more
    lost: tuple[str, ...]  # kinds of resource that can no longer be had
