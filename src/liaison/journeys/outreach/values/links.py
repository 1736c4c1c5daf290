"""Words of links that patients open without a sign-in: about one visit, or to one form."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

BY_LINK = "system:visit-link"  # who acts when somebody presses a key on the page of a visit
FORM_LINK = "system:form-link"


class Opens(StrEnum):
    """Whether a link opens, or why it does not."""

    OPEN = "open"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"  # taken back, or its number turned out to be somebody else's
    CHANGED = "changed"  # the visit was moved, cancelled or is over
    USED = "used"  # a form is filled in on one telephone, once


class Wish(StrEnum):
    """What somebody may answer about a visit: intents of a reply by text."""

    COMING = "confirm"
    NOT_COMING = "cancel"
    OTHER_TIME = "reschedule"


class Shows(StrEnum):
    """What the page of a visit says now."""

    ASKS = "asks"
    COMING = "coming"
    ASKS_BACK = "asks_back"  # a cancellation counts when it is said once more
    FINDS_TIME = "finds_time"
    CANCELLED = "cancelled"
    NOTHING = "nothing"  # `opens` says why


@dataclass(frozen=True, kw_only=True)
class VisitSeen:
    """What the page behind a visit's link shows, and nothing more."""

    opens: Opens
    shows: Shows = Shows.NOTHING
    language: str = ""
    starts_at: datetime | None = None  # in the zone of the visit
    place: str = ""
    phone: str = ""
    turn: int = 0  # an answer belongs to one turn: pressed twice, it is given once


class Given(StrEnum):
    """Where a form that was given by link stands."""

    GIVEN = "given"
    BEGUN = "begun"
    ANSWERED = "answered"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, kw_only=True)
class FormFor:
    """`related` is nobody where the patient answers."""

    form: str
    language: str
    until_on: date
    related: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FormLinkLine:
    id: UUID
    form: str
    who: str  # empty: the patient
    language: str
    given: Given
    made_at: datetime
    made_by: str
    last_on: date
    response: UUID


@dataclass(frozen=True, kw_only=True)
class FormSeen:
    """What the page behind a form's link knows of it. `response` only once it was begun, by whoever began it."""

    opens: Opens
    form: str = ""
    language: str = ""
    proxy: bool = False
    response: UUID | None = None
    done: bool = False
    danger: bool = False
