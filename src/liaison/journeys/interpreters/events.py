"""The noticeboard of interpreters: who is missing for which visit, what was arranged, and what was used."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def interpreter_key(appointment: UUID) -> str:
    return f"interpreter:{appointment}"


def appointment_of(key: str) -> UUID:
    """The reverse of `interpreter_key`; ValueError for the key of anything else."""
    kind, _, appointment = key.partition(":")
    if kind != "interpreter":
        raise ValueError(f"not an interpreter's: {key!r}")
    return UUID(appointment)


@dataclass(frozen=True, kw_only=True)
class InterpreterMissing(Event):
    """A visit is near, and nobody is arranged to interpret it."""

    starts_at: datetime
    found_at: datetime
    close_by: datetime
    zone: str
    language: str


@dataclass(frozen=True, kw_only=True)
class InterpreterArranged(Event):
    modality: str
    language: str


@dataclass(frozen=True, kw_only=True)
class ArrangementWithdrawn(Event):
    """Whoever was arranged will not come."""


@dataclass(frozen=True, kw_only=True)
class InterpreterNotNeeded(Event):
    why: str  # declined, visit_gone, visit_over, moved, concordant, booked, not_wanted


@dataclass(frozen=True, kw_only=True)
class InterpreterUsed(Event):
    """What became of it at the visit."""

    modality: str
    language: str
    presence: str


@dataclass(frozen=True, kw_only=True)
class HelpNoted(Event):
    """A patient needs this to understand or be understood."""

    help: str


@dataclass(frozen=True, kw_only=True)
class HelpEnded(Event):
    help: str
