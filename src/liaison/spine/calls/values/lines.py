"""Calls, callbacks and callers as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody whom a number may belong to: a patient, or a patient through somebody close."""

    patient_id: UUID
    name: str
    birth_date: date | None
    record_number: str
    language: str
    interpreter: bool
    through: str = ""  # a relative's name, whose number it is
    may_be_told: bool = True  # of a relative: access.queries.tellable


@dataclass(frozen=True, kw_only=True)
class CallLine:
    id: UUID
    patient_id: UUID | None
    patient: str
    number: str
    direction: str
    state: str
    purpose: str
    outcome: str
    began_at: datetime
    by: str
    note: str


@dataclass(frozen=True, kw_only=True)
class CallbackLine:
    id: UUID
    patient_id: UUID | None
    patient: str
    number: str
    why: str
    wanted_at: datetime
    due_at: datetime
    late: bool
    owner: str
    tries: int
