"""What proves each step, how a referral may end, how urgent it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from liaison.engines.referring import Step


class Urgency(StrEnum):
    """Default targets (RULEBOOK 17, D): emergent the same day by phone, urgent 3 to 5 business days, routine 30 days."""

    EMERGENT = "emergent"
    URGENT = "urgent"
    ROUTINE = "routine"


class End(StrEnum):
    """`closed` has a note, its review and the telling behind it; the others say what they are, and why."""

    CLOSED = "closed"
    DECLINED = "declined"  # by the patient
    CANCELLED = "cancelled"  # ordered by mistake, or no longer needed
    CLINICIAN = "clinician"  # a clinician closes it without a note


class How(StrEnum):
    """What kind of object the evidence of a step is."""

    ORDER = "order"  # the order in the record, or who wrote it here
    MESSAGE = "message"  # one of ours that left, with what became of it
    HANDED = "handed"  # given over by hand, through a portal, as a file: with its receipt
    SAID = "said"  # somebody of that office said so: who, when, by which way
    DOCUMENT = "document"  # a paper that came in
    CHART = "chart"  # a resource of the record
    PATIENT = "patient"  # the patient said so
    SIGNATURE = "signature"  # a clinician signed
    CONTACT = "contact"  # a contact in the ledger


EVIDENCE: Final[Mapping[Step, tuple[How, ...]]] = {
    Step.ORDERED: (How.ORDER,),
    Step.SENT: (How.MESSAGE, How.HANDED),
    Step.ACCEPTED: (How.SAID, How.DOCUMENT, How.CHART),
    Step.SCHEDULED: (How.SAID, How.PATIENT, How.DOCUMENT, How.CHART),
    Step.ATTENDED: (How.SAID, How.PATIENT, How.DOCUMENT, How.CHART),
    Step.EXPLAINED: (How.PATIENT, How.DOCUMENT),
    Step.NOTE: (How.DOCUMENT, How.CHART),
    Step.REVIEWED: (How.SIGNATURE,),
    Step.TOLD: (How.CONTACT, How.MESSAGE),
}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What an action hands over as proof of a step. `ref` names the object and is never empty."""

    how: How
    ref: str
    at: datetime | None = None  # when it happened; None: just now
    words: str = ""


class Way(StrEnum):
    """How a packet or a reminder goes to an office."""

    FAX = "fax"
    LETTER = "letter"
    EMAIL = "email"
    PHONE = "phone"
    FHIR = "fhir"
    BY_HAND = "by_hand"  # their portal, a courier


class Reached(StrEnum):
    """What came of ringing somebody up about a referral."""

    ANSWERED = "answered"  # they look into it
    NO_ANSWER = "no_answer"
    LEFT_WORD = "left_word"


class Named(StrEnum):
    """Who asked, or was asked."""

    SPECIALIST = "specialist"
    PATIENT = "patient"
    BOTH = "both"


class Why(StrEnum):
    """Why a referral is not in a wave."""

    NO_OFFICE = "no_office"
    NO_WAY = "no_way"  # the office takes nothing that can be sent
    BY_PHONE = "by_phone"  # its record says: ring up
    CLINICIAN = "clinician"  # three tries were made
    NEWS = "news"  # something came meanwhile
    JUST_CHASED = "just_chased"  # less than two days ago
    HELD = "held"  # conversations held it back: the word says why
