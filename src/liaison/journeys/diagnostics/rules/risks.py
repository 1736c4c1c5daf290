"""What makes a late test worse: facts of the order and of the record, each with points that double at ten.

Product defaults, not a published score (mark D); they order a list and judge nobody.
"""

from collections.abc import Collection, Iterable
from datetime import date
from types import MappingProxyType
from typing import Final

from liaison.journeys.diagnostics.values import Priority, Risk

POINTS: Final = MappingProxyType(
    {
        Risk.STAT: 12, Risk.URGENT: 8, Risk.CANCER_QUESTION: 8, Risk.ABNORMAL_BEFORE: 6, Risk.CANCER: 5,
        Risk.HEART_FAILURE: 5, Risk.PREGNANT: 5, Risk.KIDNEY: 4, Risk.BLOOD_THINNER: 4, Risk.AGED_75: 3,
        Risk.DIABETES: 2,
    }
)  # fmt: skip
OLD = 75
_ICD = {
    "C": Risk.CANCER, "I50": Risk.HEART_FAILURE, "I110": Risk.HEART_FAILURE, "N18": Risk.KIDNEY, "N19": Risk.KIDNEY,
    "Z33": Risk.PREGNANT, "Z34": Risk.PREGNANT, "O": Risk.PREGNANT, "E08": Risk.DIABETES, "E09": Risk.DIABETES,
    "E10": Risk.DIABETES, "E11": Risk.DIABETES, "E13": Risk.DIABETES,
}  # fmt: skip
_SNOMED = {
    "84114007": Risk.HEART_FAILURE, "42343007": Risk.HEART_FAILURE, "88805009": Risk.HEART_FAILURE,
    "44054006": Risk.DIABETES, "46635009": Risk.DIABETES, "73211009": Risk.DIABETES, "72892002": Risk.PREGNANT,
    "77386006": Risk.PREGNANT, "709044004": Risk.KIDNEY, "431857002": Risk.KIDNEY, "433144002": Risk.KIDNEY,
    "433146000": Risk.KIDNEY, "431855005": Risk.KIDNEY, "431856006": Risk.KIDNEY, "254837009": Risk.CANCER,
    "126906006": Risk.CANCER, "93761005": Risk.CANCER, "254637007": Risk.CANCER, "363406005": Risk.CANCER,
    "92691004": Risk.CANCER,
}  # fmt: skip
#: an order's reason that asks about cancer: a neoplasm of any behaviour, blood in the stool, a lump, an abnormal picture
_ASKS_CANCER = ("C", "D0", "D1", "D2", "D3", "D4", "R195", "N63", "R92", "R918", "R911", "R634", "R870", "Z803", "Z800")
_THINNERS = ("warfarin", "apixaban", "rivaroxaban", "dabigatran", "edoxaban", "enoxaparin")


def of_order(priority: str, reason_codes: Iterable[str], *, after_abnormal: bool = False) -> list[Risk]:
    found = []
    if priority == Priority.STAT:
        found.append(Risk.STAT)
    elif priority in (Priority.URGENT, Priority.ASAP):
        found.append(Risk.URGENT)
    if any(_icd(code).startswith(_ASKS_CANCER) for code in reason_codes if _is_icd(code)):
        found.append(Risk.CANCER_QUESTION)
    if after_abnormal:
        found.append(Risk.ABNORMAL_BEFORE)
    return found


def of_patient(conditions: Collection[str], medicines: Iterable[str], born: date | None, on: date) -> list[Risk]:
    """`conditions` by code, `medicines` by name, both as the record has them now."""
    found = {_SNOMED[code] for code in conditions if code in _SNOMED}
    for code in (_icd(code) for code in conditions if _is_icd(code)):
        found |= {risk for start, risk in _ICD.items() if code.startswith(start)}
    if any(name in medicine.lower() for medicine in medicines for name in _THINNERS):
        found.add(Risk.BLOOD_THINNER)
    if born is not None and on.year - born.year - ((on.month, on.day) < (born.month, born.day)) >= OLD:
        found.add(Risk.AGED_75)
    return [risk for risk in Risk if risk in found]


def points(codes: Iterable[str]) -> list[tuple[str, int]]:
    return [(str(code), POINTS[Risk(code)]) for code in codes if code in POINTS]


def total(codes: Iterable[str]) -> int:
    return sum(worth for _code, worth in points(codes))


def _is_icd(code: str) -> bool:
    """ICD-10-CM begins with a letter and a digit; SNOMED CT is digits alone."""
    return len(code) >= 3 and code[0].isalpha() and code[1].isdigit()


def _icd(code: str) -> str:
    return code.replace(".", "").upper()
