"""Reasons that are picked rather than typed: what a service is usually asked, by code. The question stays the clinician's."""

from dataclasses import dataclass
from typing import Final

_DIABETES: Final = ("E10", "E11", "44054006", "46635009", "73211009")
_KIDNEYS: Final = ("433144002", "431857002", "433146000", "46177005", "709044004")  # from stage 3 on
_DEPRESSION: Final = ("F32", "F33", "35489007", "370143000", "36923009")


@dataclass(frozen=True)
class Reason:
    service: str
    code: str
    signs: tuple[str, ...] = ()  # ICD-10 codes or their beginnings, SNOMED CT codes, LOINC codes of a positive result


REASONS: Final = (
    Reason("gastroenterology", "positive_fit", ("29771-3", "57905-2", "58453-2", "14563-1", "27396-1", "80372-6")),
    Reason("gastroenterology", "anemia", ("D50", "87522002")),
    Reason("gastroenterology", "liver", ("K7", "R74", "328383001", "128302006", "61977001")),
    Reason("gastroenterology", "screening"),
    Reason("cardiology", "heart_failure", ("I50", "88805009", "84114007", "42343007")),
    Reason("cardiology", "chest_pain", ("I20", "I25", "R07", "414545008", "194828000", "29857009")),
    Reason("cardiology", "rhythm", ("I48", "I49", "R00", "49436004")),
    Reason("nephrology", "kidney_disease", ("N18", *_KIDNEYS)),
    Reason("endocrinology", "diabetes", _DIABETES),
    Reason("endocrinology", "thyroid", ("E03", "E05", "40930008", "34486009", "83664006")),
    Reason("hematology", "anemia", ("D6",)),
    Reason("oncology", "suspected_cancer", ("C", "D37", "D48", "R91", "162573006", "315268008")),
    Reason("pulmonology", "lung_disease", ("J44", "J45", "J84", "13645005", "185086009", "87433001", "195967001")),
    Reason("rheumatology", "joints", ("M05", "M06", "69896004")),
    Reason("neurology", "headache", ("G43", "37796009", "124171000119105")),
    Reason("ophthalmology", "diabetes", _DIABETES),
    Reason("orthopedics", "joint", ("M16", "M17", "239872002", "239873007")),
    Reason("urology", "psa"),
    Reason("podiatry", "diabetes", _DIABETES),
    Reason("psychiatry", "depression", _DEPRESSION),
    Reason("behavioral_health", "depression", _DEPRESSION),
    Reason("physical_therapy", "mobility"),
    Reason("nutrition", "diabetes", _DIABETES),
    Reason("dermatology", "lesion"),
    Reason("home_health", "after_hospital"),
)


def reason_of(service: str, code: str) -> Reason | None:
    return next((one for one in REASONS if (one.service, one.code) == (service, code)), None)
