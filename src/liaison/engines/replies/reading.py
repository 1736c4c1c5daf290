"""What a reply was read as: its intent, how surely, and the words that say so."""

from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    CONFIRM = "confirm"
    CANCEL = "cancel"
    RESCHEDULE = "reschedule"
    LATE = "late"
    TRANSPORT = "transport"
    CLINICAL = "clinical"
    EMERGENCY = "emergency"
    WRONG_PERSON = "wrong_person"
    STOP = "stop"
    START = "start"
    HELP = "help"
    UNSURE = "unsure"


class Asked(StrEnum):
    """What our message asked: it decides what "1", "no" and CANCEL mean."""

    APPOINTMENT = "appointment"  # "reply 1 or C to confirm, 2 to cancel, 3 or R for another time"
    YES_NO = "yes_no"  # "will you come?": a bare no is an answer
    CALL = "call"  # a recorded call: "press 1 to confirm, 2 to be called back, 9 for no more of these calls"
    NOTHING = ""  # no question of ours is open: numbers mean nothing, CANCEL ends the messages (MSG-03)


@dataclass(frozen=True, slots=True)
class Cue:
    """A place in the reply that a rule recognised."""

    kind: str
    words: str
    lang: str


@dataclass(frozen=True, slots=True)
class Reading:
    intent: Intent
    sure: bool  # may be acted on without a person looking; the rest goes to a person with the intent as a hint
    because: tuple[str, ...] = ()
    also: tuple[Intent, ...] = ()  # further intents seen, the gravest first
