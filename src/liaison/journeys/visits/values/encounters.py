"""Encounters a patient comes to, as against stays in a hospital bed, and visits that did not take place."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from liaison.spine.people.values import row_id


class Kind(StrEnum):
    """How the patient and the clinician met."""

    OFFICE = "office"
    VIRTUAL = "virtual"
    HOME = "home"


class Barrier(StrEnum):
    """Why a visit was missed, as the patient told it."""

    TRANSPORT = "transport"
    FORGOT = "forgot"
    WORK = "work"
    CARE_OF_OTHERS = "care_of_others"
    COST = "cost"
    FEELING_BETTER = "feeling_better"
    TOO_UNWELL = "too_unwell"
    LANGUAGE = "language"
    WAITED_TOO_LONG = "waited_too_long"
    FEAR = "fear"
    IN_HOSPITAL = "in_hospital"
    OTHER = "other"


class Lost(StrEnum):
    """How a visit came not to take place."""

    MISSED = "missed"
    CANCELLED = "cancelled"  # and nothing was booked in its place
    LEFT = "left"  # the patient came, and left without being seen


@dataclass(frozen=True, kw_only=True, slots=True)
class EncounterRow:
    """One encounter as an importer hands it over, of any class; visits keeps those that are visits."""

    source: str  # the system it came from: "ehr", a base URL
    source_id: str
    patient_id: UUID
    class_code: str  # v3-ActCode: AMB, VR, HH, FLD; others are left to their own app
    status: str  # FHIR: planned, arrived, in-progress, finished, cancelled, entered-in-error…
    started_at: datetime | None = None
    ended_at: datetime | None = None
    type_code: str = ""
    what: str = ""  # the kind of visit in words
    reason_code: str = ""
    practitioner: str = ""
    place: str = ""
    provider: str = ""  # the organisation's name

    @property
    def id(self) -> UUID:
        return row_id("visit", self.source, self.source_id)


@dataclass(frozen=True, kw_only=True)
class VisitLine:
    """One visit for a page."""

    visit_id: UUID
    key: str
    kind: str
    status: str
    started_at: datetime
    ended_at: datetime | None
    what: str
    practitioner: str
    place: str


@dataclass(frozen=True, kw_only=True)
class MissedLine:
    """One missed visit for a page."""

    key: str
    appointment: str
    patient_id: UUID
    starts_at: datetime
    barrier: str
    rebooked_for: datetime | None
    kind: str = Lost.MISSED
