"""The noticeboard of visits: those that took place, those that were missed and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def visit_key(visit: UUID) -> str:
    return f"visit:{visit}"


def missed_key(appointment: str) -> str:
    """A missed visit is known by the appointment that was not kept."""
    return f"missed:{appointment}"


@dataclass(frozen=True, kw_only=True)
class Completed(Event):
    """Patient and clinician met."""

    kind: str  # office, virtual, home
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Event):
    """A visit that was told as completed did not take place after all."""


@dataclass(frozen=True, kw_only=True)
class Missed(Event):
    """The patient did not come and had not cancelled."""

    happened_at: datetime  # when the visit would have begun
    zone: str = ""


@dataclass(frozen=True, kw_only=True)
class BarrierRecorded(Event):
    """The patient told what stood in the way."""

    barrier: str


@dataclass(frozen=True, kw_only=True)
class Rebooked(Event):
    """Another visit is booked in place of the missed one."""

    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class MissCorrected(Event):
    """The patient had come, or had cancelled: there was no missed visit."""
