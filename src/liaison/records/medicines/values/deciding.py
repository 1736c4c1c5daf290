"""How a difference is settled, why, and the few choices that are one key each."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class State(StrEnum):
    COMPARING = "comparing"
    ASKED = "asked"  # a clinician has questions to answer
    DECIDED = "decided"  # every line is settled; a clinician signs
    FINISHED = "finished"
    LEFT = "left"


OPEN = (State.COMPARING, State.ASKED, State.DECIDED)


class Resolution(StrEnum):
    CONTINUE = "continue"
    CHANGE = "change"
    STOP = "stop"
    ASK = "ask"


class Reason(StrEnum):
    AGREE = "agree"  # by rule: every list says the same
    ENDED = "ended"  # by rule: every list that names it says that it ended
    OURS = "ours"  # as our list says
    HOSPITAL = "hospital"  # the hospital's change is meant
    PATIENT = "patient"  # as the patient takes it
    EARLIER = "earlier"  # as the earlier list says
    WRITTEN = "written"  # as written here
    NOT_NEEDED = "not_needed"
    HARM = "harm"
    TWICE = "twice"  # the same medicine is on another line
    ASKED = "asked"  # a clinician decides


@dataclass(frozen=True)
class Choice:
    """A key: what is decided, and why."""

    resolution: Resolution
    reason: Reason

    @property
    def code(self) -> str:
        return f"{self.resolution}:{self.reason}"


CHOICES: tuple[Choice, ...] = (
    Choice(Resolution.CONTINUE, Reason.OURS),
    Choice(Resolution.CHANGE, Reason.HOSPITAL),
    Choice(Resolution.CHANGE, Reason.PATIENT),
    Choice(Resolution.CHANGE, Reason.EARLIER),
    Choice(Resolution.CHANGE, Reason.WRITTEN),
    Choice(Resolution.STOP, Reason.NOT_NEEDED),
    Choice(Resolution.STOP, Reason.HARM),
    Choice(Resolution.STOP, Reason.TWICE),
    Choice(Resolution.ASK, Reason.ASKED),
)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """On one line. `how` is what is written where no list has it right; `words` the clinician's own, or the question."""

    line: UUID
    choice: Choice
    how: str = ""
    words: str = ""
