"""Words of threads: with whom, about what, and who has to answer."""

from enum import StrEnum


class Party(StrEnum):
    """Who is at the other end. Each party sees only its own threads of a case."""

    PATIENT = "patient"
    FAMILY = "family"
    CLINICIAN = "clinician"
    INSURER = "insurer"
    AGENCY = "agency"
    UNKNOWN = "unknown"


class Topic(StrEnum):
    APPOINTMENT = "appointment"
    CLINICAL = "clinical"  # for clinicians, with a clock of its own
    BILLING = "billing"
    COVERAGE = "coverage"
    RECORDS = "records"
    RIDE = "ride"
    COMPLAINT = "complaint"
    SUPPORT = "support"
    OTHER = "other"


class Standing(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    MERGED = "merged"


class Closing(StrEnum):
    """Why a thread ended."""

    ANSWERED = "answered"
    NOTHING_ASKED = "nothing_asked"
    BY_RULE = "by_rule"  # what was asked was done at once: a visit confirmed
    WRONG_PERSON = "wrong_person"
    JUNK = "junk"
    ELSEWHERE = "elsewhere"  # goes on in a case, which is named


class Doing(StrEnum):
    """What a colleague does with a thread just now."""

    LOOKING = "looking"
    ANSWERING = "answering"


class SnoozeWhy(StrEnum):
    """Why a thread leaves the inbox until a day."""

    LATER = "later"  # I do it later: the clock runs on
    WAITING_FOR_OTHER = "waiting_for_other"  # somebody else must answer first: the clock stands
    ASKED_LATER = "asked_later"  # they want to hear from us then: the clock stands


PAUSES = (SnoozeWhy.WAITING_FOR_OTHER, SnoozeWhy.ASKED_LATER)
