"""Words of the scheduling app: one appointment, as the record says it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from liaison.spine.people.values import row_id


class Status(StrEnum):
    """FHIR's words for the state of an appointment."""

    PROPOSED = "proposed"
    PENDING = "pending"
    BOOKED = "booked"
    ARRIVED = "arrived"
    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    NOSHOW = "noshow"
    ENTERED_IN_ERROR = "entered-in-error"
    CHECKED_IN = "checked-in"
    WAITLIST = "waitlist"


@dataclass(frozen=True, kw_only=True, slots=True)
class AppointmentRow:
    """One appointment as an importer hands it over; `source_id` is the same for later versions of it."""

    source: str  # the system it came from: "ehr", a base URL
    source_id: str
    patient_id: UUID
    status: str
    starts_at: datetime  # aware
    ends_at: datetime | None = None
    zone: str = ""  # IANA zone of the place; empty means the clinic's own
    what: str = ""  # the kind of visit in words: "Follow-up after hospital"
    reason_code: str = ""
    practitioner: str = ""  # names, since the record may name people and places that are not ours
    place: str = ""

    @property
    def id(self) -> UUID:
        return row_id("appointment", self.source, self.source_id)


@dataclass(frozen=True, kw_only=True)
class AppointmentLine:
    """One appointment for a page."""

    appointment_id: UUID
    starts_at: datetime
    ends_at: datetime | None
    zone: str
    wall_start: datetime  # what the patient's clock will say, without a zone
    status: str
    what: str
    practitioner: str
    place: str
    visit_type: str = ""  # its code, where it was booked as a kind of visit
