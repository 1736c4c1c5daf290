"""The six elements that discharge information must have (required_elements.csv, discharge_information_trc; HED-02)."""

from enum import StrEnum


class Information(StrEnum):
    PRACTITIONER = "practitioner"  # responsible during the stay
    TREATMENT = "treatment"  # procedures or treatment
    DIAGNOSES = "diagnoses"
    MEDICINES = "medicines"
    RESULTS = "results"  # test results, or that some are pending
    INSTRUCTIONS = "instructions"
