"""The noticeboard of transitions: stays that began and ended, and everything done about them afterwards.

`happened_at` is when the thing itself happened, which may be long before it was written down; a correction
happens when it is made, and names the time it gives in a field of its own.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


def stay_key(stay: UUID) -> str:
    return f"stay:{stay}"


def stay_of(key: str) -> UUID:
    """The reverse of `stay_key`; ValueError for the key of anything else."""
    kind, _, stay = key.partition(":")
    if kind != "stay":
        raise ValueError(f"not a stay: {key!r}")
    return UUID(stay)


def promise_key(call: int) -> str:
    return f"promise:{call}"


def question_key(question: int) -> str:
    return f"clinician-question:{question}"


@dataclass(frozen=True, kw_only=True)
class Admitted(Event):
    kind: str  # inpatient, observation, snf
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Discharged(Event):
    """Out of a bed and, as far as anybody knows, at home: the follow-up begins."""

    kind: str
    happened_at: datetime
    destination: str  # community, unknown, against advice
    risks: tuple[str, ...] = ()
    readmission_of: UUID | None = None
    mental: bool = False  # the stay was for a mental illness or self-harm


@dataclass(frozen=True, kw_only=True)
class LeftEmergency(Event):
    """Sent home from the emergency department."""

    happened_at: datetime
    destination: str
    risks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AdmissionCorrected(Event):
    """The record now gives another time for an admission that was told."""

    admitted_at: datetime
    before: datetime


@dataclass(frozen=True, kw_only=True)
class DischargeCorrected(Event):
    """The record now gives another time for a discharge that was told: every clock starts anew from it."""

    discharged_at: datetime
    before: datetime


@dataclass(frozen=True, kw_only=True)
class Readmitted(Event):
    """Back in a hospital bed within thirty days: the follow-up of this stay is over, another begins."""

    by: UUID
    days: int


@dataclass(frozen=True, kw_only=True)
class ReadmissionLinked(Event):
    """This stay began within thirty days of the end of another, its index stay. Told once both are known."""

    index: UUID
    days: int
    happened_at: datetime  # when this stay began


@dataclass(frozen=True, kw_only=True)
class ReadmissionUnlinked(Event):
    """It is no readmission after all: one of the two was cancelled, or its time was corrected."""


@dataclass(frozen=True, kw_only=True)
class MentalHealthSeen(Event):
    """Somebody of mental health met the patient after the stay, on a later day than the discharge."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class MentalWeekPassed(Event):
    """Nobody of mental health met the patient in the first week: the second indicator counts from the same discharge."""

    discharged_at: datetime


@dataclass(frozen=True, kw_only=True)
class FollowUpEnded(Event):
    """Nothing is left to follow up: `why` is continued, moved on, died, cancelled, admitted (not out after all)."""

    why: str


@dataclass(frozen=True, kw_only=True)
class CallAttempted(Event):
    outcome: str
    channel: str
    number: int  # 1 for the first try of this stay
    happened_at: datetime
    reached: bool


@dataclass(frozen=True, kw_only=True)
class Reached(Event):
    """Somebody of ours and the patient, or whoever cares for the patient, spoke with each other."""

    happened_at: datetime
    channel: str
    caregiver: bool = False


@dataclass(frozen=True, kw_only=True)
class AttemptsExhausted(Event):
    """Two separate, documented tries in vain: the rule is met if both came in time, the patient is not."""

    tries: int
    in_time: bool


@dataclass(frozen=True, kw_only=True)
class Declined(Event):
    """The patient was reached and wants no follow-up calls."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallbackPromised(Event):
    """The patient was told when we would call again. Keyed by the call in which it was promised."""

    stay: UUID
    promised_for: datetime
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallbackMade(Event):
    """We called again, in time or not: `late` says which."""

    stay: UUID
    late: bool


@dataclass(frozen=True, kw_only=True)
class CallbackReleased(Event):
    """The promise fell away with the follow-up: the patient is back in hospital, or there was no discharge."""

    stay: UUID


@dataclass(frozen=True, kw_only=True)
class ClinicianAsked(Event):
    """Warning signs, or a question that needs a clinician's answer. Keyed by the question."""

    stay: UUID
    red_flags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClinicianAnswered(Event):
    stay: UUID
    advice: str


@dataclass(frozen=True, kw_only=True)
class LetterDrafted(Event):
    language: str


@dataclass(frozen=True, kw_only=True)
class LetterSent(Event):
    language: str


@dataclass(frozen=True, kw_only=True)
class VisitPlanned(Event):
    """A visit after the stay is booked, or moved: medicines are to be reconciled by then."""

    visit_at: datetime


@dataclass(frozen=True, kw_only=True)
class VisitUnplanned(Event):
    """No visit is booked any more. `discharged_at` is what the deadline counts from again."""

    discharged_at: datetime


@dataclass(frozen=True, kw_only=True)
class Seen(Event):
    """A clinician met the patient after the stay."""

    happened_at: datetime
    visit: str  # its key in visits' log


@dataclass(frozen=True, kw_only=True)
class SeenWithdrawn(Event):
    """The visit that counted did not take place after all: the patient is still to be seen."""

    discharged_at: datetime
    emergency: bool  # the stay was one in the emergency department
    risks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ComplexityStated(Event):
    """A clinician judged the decisions to be of high complexity: the visit is due in seven days, not fourteen."""


@dataclass(frozen=True, kw_only=True)
class MedicinesReconciled(Event):
    """Hospital list, clinic list and the patient's own words were compared."""


@dataclass(frozen=True, kw_only=True)
class AdmissionNoticeFiled(Event):
    """The notice of the admission is in the outpatient record."""
