"""The noticeboard of scheduling: appointments booked, moved, cancelled, kept and not kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def appointment_key(appointment: UUID) -> str:
    return f"appointment:{appointment}"


@dataclass(frozen=True, kw_only=True)
class AppointmentFact(Event):
    """What every fact about an appointment carries."""

    starts_at: datetime
    zone: str = ""  # IANA zone of the place; empty: the clinic's own


@dataclass(frozen=True, kw_only=True)
class Booked(AppointmentFact):
    pass


@dataclass(frozen=True, kw_only=True)
class Moved(AppointmentFact):
    """The same appointment at another time; `starts_at` is the new one."""

    before: datetime


@dataclass(frozen=True, kw_only=True)
class Cancelled(AppointmentFact):
    pass


@dataclass(frozen=True, kw_only=True)
class Kept(AppointmentFact):
    """The patient came."""


@dataclass(frozen=True, kw_only=True)
class NotKept(AppointmentFact):
    """The patient did not come and had not cancelled."""
