"""The noticeboard of documents: papers that came in, were filed, set aside, and read by a clinician."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def document_key(document: UUID) -> str:
    return f"document:{document}"


def id_of(key: str) -> UUID:
    """The reverse of `document_key`; ValueError for the key of anything else."""
    return UUID(key.removeprefix("document:"))


def pile_key(pile: UUID) -> str:
    return f"pile:{pile}"


@dataclass(frozen=True, kw_only=True)
class PileReceived(Event):
    """A fax or a scan came in. About nobody yet."""

    source: str


@dataclass(frozen=True, kw_only=True)
class PileUnreadable(Event):
    """No page of it could be opened; it is kept as it came. Key: the pile."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class DocumentFound(Event):
    """A paper of a pile waits for a person to say whose it is."""

    kind: str
    pages: int
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class DocumentFiled(Event):
    """A person said whose it is, what it is, and what it belongs to."""

    kind: str
    about: str = ""
    review: bool = False  # a clinician has to read it
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class DocumentAside(Event):
    why: str


@dataclass(frozen=True, kw_only=True)
class FilingTakenBack(Event):
    """It was filed with the wrong patient, or set aside by mistake: it waits again."""

    kind: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class DocumentsJoined(Event):
    """It was a part of the paper before it. Key: the one that is no more."""

    into: UUID


@dataclass(frozen=True, kw_only=True)
class DocumentReviewed(Event):
    """A clinician has read it."""

    about: str = ""
