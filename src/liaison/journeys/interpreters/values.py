"""How people are helped to understand, and how a visit stands that needs such help."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Modality(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    BILINGUAL = "bilingual"  # staff who are qualified in the language


class Presence(StrEnum):
    """What became of it at the visit."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    DECLINED = "declined"  # the patient did not want one, and was offered one free of charge


class Help(StrEnum):
    """What a disability asks of us (45 CFR 92.202: auxiliary aids and services)."""

    SIGN_LANGUAGE = "sign_language"
    LIP_READING = "lip_reading"
    CAPTIONS = "captions"
    HEARING_LOOP = "hearing_loop"
    LARGE_PRINT = "large_print"
    BRAILLE = "braille"
    READ_ALOUD = "read_aloud"
    EASY_WORDS = "easy_words"
    SPEECH_AID = "speech_aid"
    SUPPORT_PERSON = "support_person"


ARRANGED_FOR = (Help.SIGN_LANGUAGE, Help.CAPTIONS)  # somebody must be there; the others are ways of doing


class Standing(StrEnum):
    """How a visit stands: a gap is what somebody must close."""

    GAP = "gap"
    ASK = "ask"  # another language is preferred, and nobody asked whether an interpreter is wanted
    ARRANGED = "arranged"
    CONCORDANT = "concordant"  # the clinician speaks the language
    DECLINED = "declined"
    READY = "ready"  # only ways of doing, which need nobody to come


@dataclass(frozen=True, kw_only=True)
class Arranged:
    """What is arranged for a visit."""

    modality: str
    language: str
    who: str
    reference: str
    minutes: int | None


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """One visit of somebody who needs help to understand."""

    appointment: UUID
    patient: UUID
    name: str
    age: int | None
    starts_at: datetime
    zone: str
    what: str
    clinician: str
    language: str  # BCP 47; empty where only a disability asks for help
    needs: tuple[str, ...]  # values.Help
    standing: Standing
    arranged: Arranged | None
    booked: str  # the interpreter whom the calendar holds
    presence: str = ""


@dataclass(frozen=True, kw_only=True)
class Usage:
    """How often one language was helped in one way."""

    language: str
    modality: str
    visits: int
    minutes: int
    absent: int
    declined: int
