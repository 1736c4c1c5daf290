"""Words of forms: who answers, how, where an answering stands, what was done about a finding."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from liaison.engines.questionnaire.form import Form


class Voice(StrEnum):
    PATIENT = "patient"
    PROXY = "proxy"  # somebody who speaks for the patient
    STAFF = "staff"  # observed by us


class Mode(StrEnum):
    PHONE = "phone"
    IN_PERSON = "in_person"
    PAPER = "paper"  # filled in on paper and entered by us
    ELECTRONIC = "electronic"  # by link, on a telephone of theirs


class Standing(StrEnum):
    OPEN = "open"
    DONE = "done"
    STOPPED = "stopped"  # not finished, with the reason
    WITHDRAWN = "withdrawn"  # entered in error


class Edition(StrEnum):
    """Of one version of a form."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class Done(StrEnum):
    """What was done about a finding."""

    SPOKE = "spoke"  # a clinician spoke with them
    ARRANGED = "arranged"  # help or a visit was arranged
    PLANNED = "planned"  # it is in the care plan
    NOT_WANTED = "not_wanted"
    NOT_SO = "not_so"  # somebody asked again: it was a slip or a misunderstanding


class WhyStopped(StrEnum):
    DECLINED = "declined"
    TIRED = "tired"  # or too unwell
    NO_TIME = "no_time"
    WRONG_FORM = "wrong_form"


@dataclass(frozen=True, kw_only=True)
class Rights:
    """Whose a shipped form is, and on what terms it is here."""

    owner: str
    terms: str
    decision: str
    mark: str


@dataclass(frozen=True, kw_only=True)
class Shipped:
    """A form that comes with the program."""

    code: str
    form: Form
    text: str  # its file
    rights: Rights
    spanish: str  # published, ours, none
    again_days: int | None
    needs_terms: bool
    order: int


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One form that can be asked now."""

    code: str
    version: str
    title: str
    form: Form
    shipped: Shipped | None = None
    row: UUID | None = None
    needs_terms: bool = False
    standing: str = Edition.PUBLISHED
    order: int = 1000
