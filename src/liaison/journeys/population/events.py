"""The noticeboard of population: rules written and run, who takes part, and tiers that change."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.kernel.events import Event


def cohort_key(cohort: UUID) -> str:
    return f"cohort:{cohort}"


def enrolment_key(enrolment: UUID) -> str:
    return f"enrolment:{enrolment}"


def tier_key(patient: UUID) -> str:
    return f"tier:{patient}"


@dataclass(frozen=True, kw_only=True)
class CohortWritten(Event):
    """A rule, or another version of it. Key: the cohort's."""

    code: str
    version: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class CohortRun(Event):
    """Key: the cohort's."""

    run: UUID
    version: int
    as_of: date
    members: int
    entered: int
    left: int
    unsure: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class EnrolmentAsked(Event):
    """Somebody is to ask the patient whether they take part. Key: the enrolment's."""

    cohort: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Enrolled(Event):
    cohort: str
    consent: str


@dataclass(frozen=True, kw_only=True)
class EnrolmentDeclined(Event):
    cohort: str


@dataclass(frozen=True, kw_only=True)
class EnrolmentPaused(Event):
    cohort: str
    why: str
    review_at: datetime
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class EnrolmentResumed(Event):
    cohort: str


@dataclass(frozen=True, kw_only=True)
class EnrolmentEnded(Event):
    cohort: str
    why: str


@dataclass(frozen=True, kw_only=True)
class LeftCohort(Event):
    """Whoever takes part is no longer found by the rule: somebody decides. Key: the enrolment's."""

    cohort: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class TierRose(Event):
    """The computed tier went up. Key: the tier's."""

    level: int
    before: int
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class RiseSeen(Event):
    """Somebody looked at it and decided. Key: the tier's."""

    decided: str


@dataclass(frozen=True, kw_only=True)
class TierStated(Event):
    """A clinician said another tier than the rules. Key: the tier's."""

    level: int
    computed: int
    review_at: datetime
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class TierWithdrawn(Event):
    """What was stated no longer holds: the computed tier does. Key: the tier's."""

    level: int


@dataclass(frozen=True, kw_only=True)
class ReturnsLearned(Event):
    """Key: the day."""

    rows: int
    returned: int


@dataclass(frozen=True, kw_only=True)
class ScoresHeld(Event):
    """Scores were held against what happened. Key: the day."""

    cases: int
