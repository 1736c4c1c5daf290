"""Words of the directory: an office, how it takes referrals, and what is learned of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from liaison.engines.referring import Share, Wait

FRESH: Final = timedelta(days=90)  # what nobody verified or heard of for longer is stale, and never stands first


class Kind(StrEnum):
    SPECIALIST = "specialist"
    AGENCY = "agency"  # home health, equipment, community: asked the same way


class Service(StrEnum):
    CARDIOLOGY = "cardiology"
    GASTROENTEROLOGY = "gastroenterology"
    NEPHROLOGY = "nephrology"
    ENDOCRINOLOGY = "endocrinology"
    HEMATOLOGY = "hematology"
    ONCOLOGY = "oncology"
    PULMONOLOGY = "pulmonology"
    RHEUMATOLOGY = "rheumatology"
    NEUROLOGY = "neurology"
    OPHTHALMOLOGY = "ophthalmology"
    ORTHOPEDICS = "orthopedics"
    UROLOGY = "urology"
    GYNECOLOGY = "gynecology"
    DERMATOLOGY = "dermatology"
    ENT = "ent"
    PODIATRY = "podiatry"
    SURGERY = "surgery"
    PSYCHIATRY = "psychiatry"
    BEHAVIORAL_HEALTH = "behavioral_health"
    PHYSICAL_THERAPY = "physical_therapy"
    NUTRITION = "nutrition"
    PAIN = "pain"
    HOME_HEALTH = "home_health"
    SKILLED_NURSING = "skilled_nursing"
    REHABILITATION = "inpatient_rehabilitation"
    HOSPICE = "hospice"
    OTHER = "other"


class Takes(StrEnum):
    """How an office takes referrals, the way it likes best first."""

    FAX = "fax"
    LETTER = "letter"
    EMAIL = "email"
    FHIR = "fhir"  # a file: ServiceRequest and Task


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What somebody writes down of an office."""

    name: str
    kind: Kind = Kind.SPECIALIST
    services: tuple[str, ...]
    languages: tuple[str, ...] = ()  # BCP 47, of people there; an interpreter by phone is none
    networks: tuple[str, ...] = ()  # payers whose insurance it accepts; empty: nobody asked
    takes: tuple[str, ...] = ()
    fax: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""  # lines as on an envelope, without the name
    site: str = ""
    ways: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({})
    )  # beginning of a postal code -> minutes
    asks: tuple[str, ...] = ()  # results it asks for besides those of its service
    authorization: tuple[str, ...] = ()  # payers that want an authorization before a visit here
    new_patients: bool = True
    note: str = ""
    organization: UUID | None = None
    practitioner: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What our own referrals to an office have come to."""

    sent: int
    wait: Wait  # days from sending to the visit
    answer: Wait  # days from sending to the first word
    note: Wait  # days from the visit to the note
    booked: Share  # of those sent long enough ago, booked
    notes: Share  # of those seen long enough ago, with a note
    answered_by: float | None = None  # days by which four of five answers had come
    heard_at: datetime | None = None  # the last time anything came from there


@dataclass(frozen=True, kw_only=True)
class Office:
    """One office as pages show it."""

    id: UUID
    listing: Listing
    verified_on: date | None
    active: bool
    learned: Learned
    stale: bool

    @property
    def name(self) -> str:
        return self.listing.name

    @property
    def key(self) -> str:
        return str(self.id)


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What became of one referral to an office, as far as it is known; a field left out stays as it is."""

    sent_at: datetime | None = None
    answered_at: datetime | None = None
    booked_at: datetime | None = None
    visit_at: datetime | None = None
    attended_at: datetime | None = None
    note_at: datetime | None = None
    ended_at: datetime | None = None
