"""The states of an appointment, why one is cancelled, and by whom."""

from enum import StrEnum
from typing import Final


class State(StrEnum):
    PROPOSED = "proposed"
    HELD = "held"  # taken for a few minutes or for a wait-list offer; nobody was promised anything yet
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    ROOMED = "roomed"
    IN_VISIT = "in_visit"
    FINISHED = "finished"
    MISSED = "missed"
    LEFT = "left"  # came, and left without being seen
    CANCELLED = "cancelled"
    RESCHEDULED = "rescheduled"  # another appointment stands in its place, and is linked


class CancelledBy(StrEnum):
    PATIENT = "patient"
    CLINIC = "clinic"


class CancelReason(StrEnum):
    """Coded, so that they can be counted; the first letters say whose reason it is (see BY)."""

    FEELING_BETTER = "feeling_better"
    TOO_UNWELL = "too_unwell"
    IN_HOSPITAL = "in_hospital"
    NO_TRANSPORT = "no_transport"
    WORK = "work"
    CARE_OF_OTHERS = "care_of_others"
    COST = "cost"
    COVERAGE = "coverage"
    WENT_ELSEWHERE = "went_elsewhere"
    TIME_DOES_NOT_SUIT = "time_does_not_suit"
    DIED = "died"
    CLINICIAN_OUT = "clinician_out"
    ROOM_OUT = "room_out"
    NO_INTERPRETER = "no_interpreter"
    NO_AUTHORIZATION = "no_authorization"
    CLOSED = "closed"  # weather, holiday
    BOOKED_IN_ERROR = "booked_in_error"
    OTHER = "other"


BY: Final = dict.fromkeys((CancelReason.CLINICIAN_OUT, CancelReason.ROOM_OUT, CancelReason.NO_INTERPRETER, CancelReason.NO_AUTHORIZATION, CancelReason.CLOSED, CancelReason.BOOKED_IN_ERROR), CancelledBy.CLINIC)  # fmt: skip
"""Whose reason it is; what is not named here is the patient's."""
