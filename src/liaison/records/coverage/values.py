"""Words of the coverage app: one insurance plan of one patient, as the record says it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from liaison.spine.people.values import row_id


class Status(StrEnum):
    """FHIR's words for the state of a Coverage resource."""

    ACTIVE = "active"
    CANCELLED = "cancelled"
    DRAFT = "draft"
    ENTERED_IN_ERROR = "entered-in-error"


class Asked(StrEnum):
    """Whom the order of benefits was asked from."""

    PATIENT = "patient"
    PAYER = "payer"
    QUESTIONNAIRE = "questionnaire"  # the Medicare Secondary Payer questions


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageRow:
    """One plan as an importer hands it over; `source_id` is the same for later versions of it."""

    source: str  # the system it came from: "ehr", a base URL
    source_id: str
    patient_id: UUID
    payer: str  # who pays, as printed on the card: "Medicare", "Anthem", "Self-pay"
    status: str
    plan: str = ""
    member_id: str = ""
    kind: str = ""  # FHIR coverage-type code: "EHCPOL", "MCPOL", "PUBLICPOL", "pay"
    order: int | None = None  # 1 pays first; None: the source does not say
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def id(self) -> UUID:
        return row_id("coverage", self.source, self.source_id)


@dataclass(frozen=True, kw_only=True)
class Payer:
    """One line of the banner: who pays, in which order."""

    coverage_id: UUID
    payer: str
    plan: str
    member_id: str
    order: int | None
    starts_on: date | None
    ends_on: date | None
    source: str  # the system it came from; empty: entered here


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One plan as the front desk sees it; `pays` today, `alone` is a patient who pays without one."""

    coverage_id: UUID
    payer: str
    plan: str
    member_id: str
    kind: str
    order: int | None
    starts_on: date | None
    ends_on: date | None
    pays: bool
    alone: bool

    @property
    def name(self) -> str:
        return f"{self.payer} {self.plan}".strip()
