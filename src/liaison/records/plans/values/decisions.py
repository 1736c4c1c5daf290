"""A decision made together: the options with their plain numbers, who was there, the choice, and who sees which part."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from liaison.records.plans.values.plan import By


class Seat(StrEnum):
    """As what somebody is there."""

    PATIENT = "patient"
    FAMILY = "family"
    CLINICIAN = "clinician"
    SOCIAL_WORKER = "social_worker"
    COORDINATOR = "coordinator"
    INTERPRETER = "interpreter"


class Presence(StrEnum):
    HERE = "here"
    VIDEO = "video"
    PHONE = "phone"


class Stance(StrEnum):
    AGREES = "agrees"
    DISSENTS = "dissents"
    SILENT = "silent"


class Field(StrEnum):
    """What a slice of a decision may hold."""

    QUESTION = "question"
    OPTIONS = "options"
    NUMBERS = "numbers"  # of benefit and harm
    VALUES = "values"  # what matters to the patient
    CHOICE = "choice"
    WHY = "why"
    PRESENT = "present"
    OWN_STANCE = "own_stance"
    STANCES = "stances"  # of everybody, with their words
    NOTES = "notes"  # for the team alone


@dataclass(frozen=True, kw_only=True)
class OptionWords:
    """Of `out_of` people like the patient, so many have the good, so many the harm; nothing where it is not known."""

    what: str
    plain: str = ""
    good: str = ""
    good_n: int | None = None
    harm: str = ""
    harm_n: int | None = None
    out_of: int = 100
    burden: str = ""  # what it asks of them: visits, money, effort
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonWords:
    name: str
    seat: Seat
    presence: Presence = Presence.HERE
    stance: Stance = Stance.AGREES
    dissent: str = ""
    staff: UUID | None = None
    related: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Prepared:
    question: str
    options: tuple[OptionWords, ...]
    values: str = ""
    aid: str = ""  # the decision aid that was used


@dataclass(frozen=True, kw_only=True)
class Decided:
    """`option` is nobody's number when they chose to wait."""

    option: UUID | None
    by: By
    why: str
    values: str
    people: tuple[PersonWords, ...]
    revisit_on: date | None = None
    notes: str = ""
