"""A call after a stay: how it was made, what came of it, what it leads to."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from liaison.journeys.transitions.values.letters import LetterLine
from liaison.journeys.transitions.values.risks import Topic
from liaison.journeys.transitions.values.script import Script
from liaison.journeys.transitions.values.stays import StayLine
from liaison.spine.calls.values import Interpreter as Interpreter
from liaison.spine.calls.values import Outcome as Outcome


class Channel(StrEnum):
    """Ways in which a person of ours and the patient can answer each other; an automatic message is not one."""

    PHONE = "phone"
    VIDEO = "video"
    IN_PERSON = "in_person"
    SECURE_MESSAGE = "secure_message"


class TeachBack(StrEnum):
    """Whether the patient could say the plan back in their own words."""

    NOT_ASKED = "not_asked"
    UNDERSTOOD = "understood"
    AFTER_EXPLAINING = "after_explaining"
    NOT_YET = "not_yet"


class Advice(StrEnum):
    """What the clinician who was asked decided."""

    CONTINUE = "continue"  # as planned
    CHANGED = "changed"  # medicines or plan changed
    SEE_SOONER = "see_sooner"
    SEND_TO_EMERGENCY = "send_to_emergency"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One try as the workspace submits it."""

    outcome: Outcome
    channel: Channel = Channel.PHONE
    called_at: datetime | None = None  # earlier than the submission when it is written down afterwards
    contact: int | None = None  # the way that was tried, an id in people
    spoke_with: str = ""  # the caregiver's name where it was not the patient
    interpreter: Interpreter = Interpreter.NONE
    answers: dict[str, str] = field(default_factory=dict)  # script item -> chosen answer
    teach_back: TeachBack = TeachBack.NOT_ASKED
    note: str = ""
    question: str = ""  # what the clinician is asked, beyond the warning signs
    call_back_at: datetime | None = None  # what the patient was promised


@dataclass(frozen=True, kw_only=True)
class CallLine:
    """One try for a page."""

    call_id: int
    number: int
    called_at: datetime
    actor: str
    channel: str
    outcome: str
    spoke_with: str
    interpreter: str
    teach_back: str
    red_flags: tuple[str, ...]
    answers: dict[str, str]
    note: str
    call_back_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class QuestionLine:
    """One question to a clinician for a page."""

    question_id: int
    key: str
    stay_key: str
    patient_id: UUID
    asked_at: datetime
    asked_by: str
    red_flags: tuple[str, ...]
    question: str
    answered_at: datetime | None
    answered_by: str
    advice: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """Everything the call needs beside who the patient is: the page adds ways to reach and languages."""

    stay: StayLine
    topic: Topic
    risks: tuple[str, ...]
    script: Script
    language_of_script: str
    calls: tuple[CallLine, ...]
    questions: tuple[QuestionLine, ...]
    letter: LetterLine | None
    call_by: datetime
    visit_by: datetime
    high_complexity: bool
    visit_planned_at: datetime | None
    seen_at: datetime | None
    reconciled_at: datetime | None
    tries_left: int  # separate tries that the rule still asks for when nobody answers
