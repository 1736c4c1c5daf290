"""A stay: time in a hospital bed, an emergency department or a nursing facility."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from liaison.spine.people.values import row_id


class Kind(StrEnum):
    INPATIENT = "inpatient"
    OBSERVATION = "observation"
    EMERGENCY = "ed"
    NURSING = "snf"  # skilled nursing, rehabilitation, long-term care


class Status(StrEnum):
    UNDER_WAY = "under way"
    ENDED = "ended"
    CANCELLED = "cancelled"


class Destination(StrEnum):
    """Where the patient went, as far as the follow-up duties ask."""

    COMMUNITY = "community"
    UNKNOWN = "unknown"  # not stated: followed up as community, since a call too many harms nobody
    FACILITY = "facility"  # another bed: the next discharge starts the clock
    HOSPICE = "hospice"
    DIED = "died"
    AGAINST_ADVICE = "against advice"  # home, and at more risk


@dataclass(frozen=True, kw_only=True, slots=True)
class StayRow:
    """One encounter as an importer hands it over, of any class; transitions keeps those that are stays."""

    source: str  # the system it came from: "ehr", a base URL
    source_id: str
    patient_id: UUID
    class_code: str  # v3-ActCode: IMP, ACUTE, NONAC, OBSENC, SS, EMER; others are left to their own app
    status: str  # FHIR: planned, in-progress, finished, cancelled, entered-in-error…
    started_at: datetime | None = None
    ended_at: datetime | None = None
    type_code: str = ""
    what: str = ""  # the kind of stay in words
    disposition: str = ""  # NUBC patient discharge status ("01") or FHIR discharge-disposition ("home")
    disposition_text: str = ""
    reason_code: str = ""
    reason_text: str = ""
    practitioner: str = ""
    place: str = ""
    provider: str = ""  # the hospital's name

    @property
    def id(self) -> UUID:
        return row_id("stay", self.source, self.source_id)


@dataclass(frozen=True, kw_only=True)
class StayLine:
    """One stay for a page."""

    stay_id: UUID
    key: str
    patient_id: UUID
    kind: str
    status: str
    started_at: datetime
    ended_at: datetime | None
    what: str
    destination: str
    disposition_text: str
    reason_code: str
    reason_text: str
    provider: str
    place: str
    practitioner: str
    readmission: bool
    reconciled_at: datetime | None  # the medicines
    notice_filed_at: datetime | None  # of the admission
    index: UUID | None = None  # the stay that this one is a readmission after
    mental_seen_at: datetime | None = None
