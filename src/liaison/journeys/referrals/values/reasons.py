"""Reasons that are picked rather than typed: what a service is usually asked, by code. The question stays the clinician's."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Reason:
    service: str
    code: str
    signs: tuple[str, ...] = ()  # beginnings of ICD-10 codes, or LOINC codes of a positive result, that suggest it


REASONS: Final = (
    Reason("gastroenterology", "positive_fit", ("29771-3", "57905-2", "58453-2", "14563-1", "27396-1", "80372-6")),
    Reason("gastroenterology", "anemia", ("D50",)),
    Reason("gastroenterology", "liver", ("K7", "R74")),
    Reason("gastroenterology", "screening"),
    Reason("cardiology", "heart_failure", ("I50",)),
    Reason("cardiology", "chest_pain", ("I20", "I25", "R07")),
    Reason("cardiology", "rhythm", ("I48", "I49", "R00")),
    Reason("nephrology", "kidney_disease", ("N18",)),
    Reason("endocrinology", "diabetes", ("E10", "E11")),
    Reason("endocrinology", "thyroid", ("E03", "E05")),
    Reason("hematology", "anemia", ("D6",)),
    Reason("oncology", "suspected_cancer", ("C", "D37", "D48", "R91")),
    Reason("pulmonology", "lung_disease", ("J44", "J45", "J84")),
    Reason("rheumatology", "joints", ("M05", "M06")),
    Reason("neurology", "headache", ("G43",)),
    Reason("ophthalmology", "diabetes", ("E10", "E11")),
    Reason("orthopedics", "joint", ("M16", "M17")),
    Reason("urology", "psa"),
    Reason("podiatry", "diabetes", ("E10", "E11")),
    Reason("psychiatry", "depression", ("F32", "F33")),
    Reason("behavioral_health", "depression", ("F32", "F33")),
    Reason("physical_therapy", "mobility"),
    Reason("nutrition", "diabetes", ("E10", "E11")),
    Reason("dermatology", "lesion"),
    Reason("home_health", "after_hospital"),
)


def reason_of(service: str, code: str) -> Reason | None:
    return next((one for one in REASONS if (one.service, one.code) == (service, code)), None)
