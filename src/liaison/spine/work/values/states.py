"""The few fixed choices of the app."""

from enum import StrEnum

# Of 50, 80, 95 and 100 percent (rulebook, section 0) two are facts that somebody is told: four fifths of
# the clock, which is the target, and the end. The others are read off the line, where the percentage stands.
ESCALATES_AT = 80


class SetAsideReason(StrEnum):
    """Why nothing can be done about an item until a day."""

    WAITING_FOR_PATIENT = "waiting_for_patient"
    WAITING_FOR_CLINICIAN = "waiting_for_clinician"
    WAITING_FOR_RECORDS = "waiting_for_records"
    WAITING_FOR_PAYER = "waiting_for_payer"
    WAITING_FOR_ANOTHER_STEP = "waiting_for_another_step"
    PATIENT_ASKED_LATER = "patient_asked_later"
    PATIENT_IN_HOSPITAL = "patient_in_hospital"


class Answer(StrEnum):
    """What became of an offered hand-off; a question keeps it open."""

    OFFERED = "offered"
    QUESTIONED = "questioned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
