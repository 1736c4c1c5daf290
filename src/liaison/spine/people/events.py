"""The noticeboard of people: who came, who changed, whom we may no longer call."""

from dataclasses import dataclass
from uuid import UUID

from liaison.kernel.events import Event


def patient_key(patient: UUID) -> str:
    return f"patient:{patient}"


def staff_key(staff: UUID) -> str:
    return f"staff:{staff}"


@dataclass(frozen=True, kw_only=True)
class PatientRegistered(Event):
    source: str = ""  # the system it was received from; empty when registered here


@dataclass(frozen=True, kw_only=True)
class PatientChanged(Event):
    fields: tuple[str, ...]  # names only: "family", "contacts"
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactAdded(Event):
    contact: int
    system: str


@dataclass(frozen=True, kw_only=True)
class ContactStopped(Event):
    contact: int
    system: str
    why: str


@dataclass(frozen=True, kw_only=True)
class RelatedPersonReceived(Event):
    related: UUID
    new: bool


@dataclass(frozen=True, kw_only=True)
class DirectoryReceived(Event):
    """Organisations, practitioners or places came in bulk."""

    kind: str
    created: int
    updated: int


@dataclass(frozen=True, kw_only=True)
class StaffJoined(Event):
    staff: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class StaffChanged(Event):
    staff: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StaffLeft(Event):
    staff: UUID


@dataclass(frozen=True, kw_only=True)
class TeamNamed(Event):
    team: str


@dataclass(frozen=True, kw_only=True)
class TeamsChanged(Event):
    """A member of staff now belongs to these teams."""

    staff: UUID
    teams: tuple[str, ...]
