"""Words of documents: how a paper stands, and what is known of a pile and its pages."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from liaison.engines.papers import PaperKind


class Standing(StrEnum):
    WAITING = "waiting"  # for a person to say whose it is
    FILED = "filed"
    ASIDE = "aside"  # nobody's, junk, or sent to the wrong place


class Source(StrEnum):
    FAX = "fax"
    SCAN = "scan"
    MAIL = "email"
    FOLDER = "folder"


class AsideWhy(StrEnum):
    JUNK = "junk"
    NOT_OURS = "not_ours"  # of somebody who is no patient here: the sender is told by a person
    COVER = "cover"  # a cover sheet, nothing more
    UNREADABLE = "unreadable"


REVIEWED = (PaperKind.CONSULT_NOTE, PaperKind.RESULT, PaperKind.IMAGING, PaperKind.DISCHARGE)  # a clinician reads them


@dataclass(frozen=True)
class PageText:
    """What a machine read on one page, and how sure it was (0 to 100; None where a text layer said it)."""

    text: str
    confidence: float | None = None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A patient whose paper it may be."""

    patient: UUID
    name: str
    record_number: str
    born: date | None
    score: int
    because: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something open of a patient that this paper may close."""

    key: str
    words: str
    points: int


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One paper in the list."""

    id: UUID
    kind: str
    pages: int
    first: int
    of: int
    source: str
    received_at: datetime
    patient: UUID | None
    name: str
    sure: bool
    standing: str
    unread: bool
