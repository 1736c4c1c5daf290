"""How somebody stands in a cohort, and with taking part in its programme."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Standing(StrEnum):
    """In one run, compared with the run before."""

    ENTERED = "entered"
    STAYED = "stayed"
    LEFT = "left"
    UNSURE = "unsure"  # the record does not say


class Why(StrEnum):
    ENTRY = "entry"
    GRACE = "grace"
    EXIT = "exit"
    NEVER = "never"  # the entry no longer holds
    UNSAID = "unsaid"
    GONE = "gone"  # nothing in the record that the rule could look at any more


class EnrolmentState(StrEnum):
    ASKED = "asked"
    ENROLLED = "enrolled"
    PAUSED = "paused"
    DECLINED = "declined"
    ENDED = "ended"


OPEN = (EnrolmentState.ASKED, EnrolmentState.ENROLLED, EnrolmentState.PAUSED)


class Consent(StrEnum):
    VERBAL = "verbal"
    WRITTEN = "written"


class PauseReason(StrEnum):
    IN_HOSPITAL = "in_hospital"
    AWAY = "away"
    ASKED_TO = "asked_to"
    RECORD = "record"  # the record has to be put right first
    OTHER_PROGRAMME = "other_programme"


class Ending(StrEnum):
    LEFT_COHORT = "left_cohort"
    GOALS_MET = "goals_met"
    WITHDREW = "withdrew"
    MOVED = "moved"
    DIED = "died"
    OTHER_PROGRAMME = "other_programme"


class Decided(StrEnum):
    """What comes of a tier that rose."""

    CALL = "call"
    VISIT = "visit"
    PROGRAMME = "programme"
    NO_CHANGE = "no_change"


class Long(StrEnum):
    """What a worker computes: it takes minutes where there are many people."""

    TIERS = "tiers"
    SCORES = "scores"  # held against what happened
    RETURNS = "returns"
    COHORT = "cohort"


class Evidence(NamedTuple):
    """A line of the record, as a run saw it."""

    kind: str
    what: str
    code: str
    system: str
    on: date | None
    value: str
