"""What came of a call, and how two people who speak different languages spoke."""

from enum import StrEnum
from typing import Final

from liaison.kernel.clock import Span, open_hours

SOON: Final[Span] = open_hours(2)  # by when somebody is rung back whom nobody promised a time (product default)


class Outcome(StrEnum):
    """What came of a try; the order is that of the keys 1 to 9."""

    REACHED = "reached"
    REACHED_CAREGIVER = "reached_caregiver"
    NO_ANSWER = "no_answer"
    LEFT_MESSAGE = "left_message"
    CALL_LATER = "call_later"
    INTERPRETER_NEEDED = "interpreter_needed"
    WRONG_NUMBER = "wrong_number"
    DISCONNECTED = "disconnected"
    REFUSED = "refused"


class Interpreter(StrEnum):
    NONE = "none"
    BY_PHONE = "by_phone"
    BY_VIDEO = "by_video"
    IN_PERSON = "in_person"
    SAME_LANGUAGE = "same_language"  # the caller speaks it
    DECLINED = "declined"


class CallPurpose(StrEnum):
    """What a call is about: its script goes by it."""

    INQUIRY = "inquiry"  # they rang us
    REMINDER = "reminder"
    MISSED_VISIT = "missed_visit"
    RESULTS = "results"
    REFERRAL = "referral"
    RECALL = "recall"
    CALL_BACK = "call_back"
    POST_DISCHARGE = "post_discharge"  # its script is transitions' own
    OTHER = "other"
