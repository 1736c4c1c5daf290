"""What makes a patient likelier to come to harm after a stay, and what a call is mainly about."""

from enum import StrEnum


class Risk(StrEnum):
    """Facts of the record; anything unknown is never one of them."""

    HEART_FAILURE = "heart_failure"
    LUNG_DISEASE = "lung_disease"
    AGED_75 = "aged_75"
    SECOND_STAY = "second_stay"
    READMITTED = "readmitted"
    LONG_STAY = "long_stay"
    EMERGENCY_BEFORE = "emergency_before"
    AGAINST_ADVICE = "against_advice"


class Topic(StrEnum):
    """Which warning signs a call asks about."""

    GENERAL = "general"
    HEART_FAILURE = "heart_failure"
    COPD = "copd"
    PNEUMONIA = "pneumonia"
    DIABETES = "diabetes"
