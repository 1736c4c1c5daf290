"""What other parts hand to people: rows to receive in bulk, and the names of things.

A row says where it came from. Its id follows from that, so the same row is the same patient in
every import, and a reference can be turned into an id before its target has arrived.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID, uuid5

_NAMESPACE = UUID("9b1f2f8e-6d0c-5d3a-9a53-3c9d3f6f2b11")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


def row_id(kind: str, source: str, source_id: str) -> UUID:
    """The id of a received row: the source's own where that is a UUID, else made from both names."""
    if _UUID.fullmatch(source_id):
        return UUID(source_id)
    return uuid5(_NAMESPACE, f"{kind}|{source}|{source_id}")


def patient_id(source: str, source_id: str) -> UUID:
    return row_id("patient", source, source_id)


def voice(source: str, patient: UUID) -> str:
    """The source of what a joined chart brought: the same system, speaking of that one record."""
    return f"{source}#{patient}" if source else ""


class ContactSystem(StrEnum):
    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    POSTAL = "postal"


class StopReason(StrEnum):
    """Why a way to reach somebody is no longer used."""

    WRONG_NUMBER = "wrong_number"
    DISCONNECTED = "disconnected"
    ASKED_NOT_TO = "asked_not_to"
    GONE = "gone_from_source"  # the system it came from no longer has it


class Identifier(NamedTuple):
    system: str
    value: str
    kind: str = ""  # v2-0203 code: MR, SS, DL, PPN


class Contact(NamedTuple):
    system: str  # phone, sms, email, postal
    value: str
    use: str = ""  # home, work, mobile
    rank: int = 1  # 1 is tried first


class Address(NamedTuple):
    line: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    use: str = ""


class Language(NamedTuple):
    language: str  # BCP 47
    preferred: bool = False
    interpreter: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PatientRow:
    source: str  # the system it came from: "ehr", a base URL
    source_id: str
    family: str
    given: str = ""
    called: str = ""
    pronouns: str = ""
    birth_date: date | None = None
    gender: str = ""
    deceased: bool = False
    deceased_on: date | None = None
    record_number: str = ""  # empty: Liaison makes one
    identifiers: tuple[Identifier, ...] = ()
    contacts: tuple[Contact, ...] = ()
    addresses: tuple[Address, ...] = ()
    languages: tuple[Language, ...] = ()

    @property
    def id(self) -> UUID:
        return patient_id(self.source, self.source_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class RelatedRow:
    source: str
    source_id: str
    patient: UUID
    name: str
    relationship: str = ""
    phone: str = ""
    language: str = ""

    @property
    def id(self) -> UUID:
        return row_id("related", self.source, self.source_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class PractitionerRow:
    source: str
    source_id: str
    name: str
    npi: str = ""

    @property
    def id(self) -> UUID:
        return row_id("practitioner", self.source, self.source_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganizationRow:
    source: str
    source_id: str
    name: str
    kind: str = ""
    phone: str = ""

    @property
    def id(self) -> UUID:
        return row_id("organization", self.source, self.source_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceRow:
    source: str
    source_id: str
    name: str
    zone: str = ""  # IANA; empty means the clinic's own
    organization: UUID | None = None

    @property
    def id(self) -> UUID:
        return row_id("place", self.source, self.source_id)


@dataclass(frozen=True, kw_only=True)
class Received:
    """What a bulk receive did. `waiting` names the source ids whose target has not arrived yet."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    waiting: tuple[str, ...] = ()
