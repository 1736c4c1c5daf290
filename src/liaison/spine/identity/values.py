"""Words of identity: why two are not one, what happens to a row when two charts become one, what is never rewritten."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class NotSameWhy(StrEnum):
    """Why two charts that look alike belong to two people."""

    TWINS = "twins"
    FAMILY = "family"  # parent and child, cousins of one name
    NAMESAKES = "namesakes"
    ASKED = "asked"  # asked the person
    PAPERS = "papers"  # their papers say so
    OTHER = "other"


class State(StrEnum):
    WAITING = "waiting"
    NOT_SAME = "not_same"


class What(StrEnum):
    """What happened to one row."""

    MOVED = "moved"  # it is the survivor's now
    JOINED = "joined"  # the survivor has the same already: kept aside whole, and what hung on it hangs on that one
    CLASH = "clash"  # both cannot be true of one person: kept aside whole, for somebody to look at
    GONE = "gone"  # the losing chart itself
    ADDED = "added"  # the alias


# Rows that speak with the voice of the system they came from; see `people.values.voice`.
VOICED = ("people_contactpoint", "people_patientaddress", "people_patientidentifier", "people_patientlanguage")
# What stays as it was written, and why. Everything else that holds a patient's id is moved.
FROZEN: dict[str, str] = {
    "platform_eventrow": "the log is never rewritten: reads follow the alias",
    "platform_chainlink": "the chain of the log",
    "platform_pending": "waits for rows of the log, by their keys; delivery follows the alias",
    "platform_unsealed": "the chain of the log",
    "identity_merge": "what was joined, told with the ids it had",
    "identity_mergestep": "what was joined, row by row as it was",
    **{f"{table}.source": "which of the joined records it came with" for table in VOICED},
    "people_patientalias.id": "the old id itself",
    "people_patientsource.source_id": "the source's own name for the record",
    "people_relatedperson.source_id": "the source's own name for the record",
    "people_patientidentifier.value": "a number that somebody else gave",
    "chart_resource.fhir_id": "the source's own name for the record",
    "chart_resource.body": "as it was received",
    "chart_resource.exact": "as it was received",
    "chart_alias": "names that the source's references use",
    "chart_unresolvedreference": "names that the source's references use",
    "wire_rawmessage": "as it was received",
    "django_session": "ends by itself within hours",
    "django_migrations": "no patients",
    "django_content_type": "no patients",
    "auth_": "sign-ins of staff",
    "account_": "sign-ins of staff",
    "mfa_": "sign-ins of staff",
    "axes_": "sign-ins of staff",
}
CHOOSABLE = ("family", "given", "called", "pronouns", "birth_date", "gender", "deceased")


@dataclass(frozen=True, kw_only=True)
class Touched:
    """One table in a preview or in what was done: how many rows, and what happened to them."""

    table: str
    moved: int = 0
    joined: int = 0
    clash: int = 0

    @property
    def rows(self) -> int:
        return self.moved + self.joined + self.clash


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What joining would do, found by doing it and taking it back. `seal` changes when any of it does."""

    survivor: UUID
    losing: UUID
    tables: tuple[Touched, ...]
    seal: str

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def clashes(self) -> int:
        return sum(table.clash for table in self.tables)


@dataclass(frozen=True, kw_only=True)
class Parted:
    """What taking a joining back did: rows restored, and what was written since: gone along, or staying."""

    merge: UUID
    survivor: UUID
    losing: UUID
    restored: int
    along: tuple[tuple[str, int], ...]  # by table: went with what it hangs on
    stays: tuple[tuple[str, int], ...]  # by table: stays with the survivor
    changed: tuple[tuple[str, int], ...]  # by table: changed or removed since, and left so


@dataclass(frozen=True, kw_only=True)
class MergeLine:
    """One joining as lists show it."""

    id: UUID
    survivor: UUID
    losing: UUID
    name: str
    survivor_number: str
    losing_number: str
    at: datetime
    by: str
    rows: int
    undone_at: datetime | None
    undone_by: str
    latest: bool  # only the latest joining of a chart can be taken back
    tables: tuple[Touched, ...] = ()
    stays: tuple[tuple[str, int], ...] = ()
    along: tuple[tuple[str, int], ...] = ()
    changed: tuple[tuple[str, int], ...] = ()
