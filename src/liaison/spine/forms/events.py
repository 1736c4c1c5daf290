"""The noticeboard of forms: what was answered, as codes and scores; never a question's or an answer's words."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.kernel.events import Event


def response_key(response: UUID) -> str:
    return f"form-response:{response}"


def finding_key(response: UUID, finding: str) -> str:
    return f"form-finding:{response}:{finding}"


def asking_key(patient: UUID, form: str) -> str:
    """Asking one patient one form again is one thing, however often it was asked before."""
    return f"asking:{patient}:{form}"


def form_key(form: str) -> str:
    return f"form:{form}"


@dataclass(frozen=True, kw_only=True)
class FormTakenIn(Event):
    form: str
    version: str


@dataclass(frozen=True, kw_only=True)
class FormPublished(Event):
    form: str
    version: str
    terms: bool = False  # somebody accepted its owner's terms


@dataclass(frozen=True, kw_only=True)
class FormRetired(Event):
    form: str
    version: str


@dataclass(frozen=True, kw_only=True)
class AnsweringBegun(Event):
    """Key: the response."""

    form: str
    version: str
    language: str
    mode: str
    voice: str


@dataclass(frozen=True, kw_only=True)
class AnsweringStopped(Event):
    """Key: the response."""

    form: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Answered(Event):
    """A form was answered to its end. Key: asking this patient this form."""

    response: UUID
    form: str
    version: str
    score: int | None = None  # of its first instrument; None where it has none, or too much is unanswered
    band: str = ""
    language: str
    mode: str  # phone, in_person, paper
    voice: str  # patient, proxy, staff
    again_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Positive(Event):
    """Something answered asks for an answer of ours. Key: the finding."""

    response: UUID
    form: str
    version: str
    finding: str  # "PHQ-9:moderate", "need:food"
    severity: str  # low, attention, high, danger
    kind: str  # crisis, clinician, help, next, none
    days: int = 0
    next: str = ""
    wanted: str = ""


@dataclass(frozen=True, kw_only=True)
class SelfHarmSaid(Event):
    """Somebody has thoughts of hurting themselves: said the moment it is answered. Key: the response."""

    response: UUID
    form: str
    mode: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class FindingFollowed(Event):
    """Key: the finding."""

    finding: str
    done: str


@dataclass(frozen=True, kw_only=True)
class AskAgain(Event):
    """The day on which it is asked again comes near. Key: asking this patient this form."""

    form: str
    on: date
    said_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class AskingEnded(Event):
    """It is not asked again: the patient does not want it, or has died. Key: asking this patient this form."""

    form: str
    why: str


@dataclass(frozen=True, kw_only=True)
class AnswersWithdrawn(Event):
    """Entered in error. Key: the response."""

    response: UUID
    form: str
