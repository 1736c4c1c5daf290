"""By whom an error is compared: age, sex, language, insurance. Of many, for sums alone; none of them is an input but age."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.coverage.queries import kinds_of_insurance
from liaison.records.scheduling.queries.waiting.outcomes import age_band
from liaison.spine.people.models import Patient, PatientLanguage

_WHY = "learned from everybody, shown as sums"


def groups_of(act: Act, cases: Sequence[tuple[UUID, date]]) -> dict[str, list[str]]:
    """Of each patient on that day."""
    patients = {patient for patient, _day in cases}
    rows = Patient.objects.unscoped(_WHY).filter(id__in=patients).values_list("id", "birth_date", "gender")
    told = {patient: (born, gender) for patient, born, gender in rows}
    spoken = PatientLanguage.objects.unscoped(_WHY).filter(patient__in=patients).order_by("preferred", "-id")
    languages = dict(spoken.values_list("patient_id", "language"))
    insured = kinds_of_insurance(patients, act.at.date())
    return {
        "age": [age_band(_age(told[patient][0], day)) for patient, day in cases],
        "sex": [told[patient][1] for patient, _day in cases],
        "language": [languages.get(patient, "").partition("-")[0] for patient, _day in cases],
        "insurance": [insured[patient] for patient, _day in cases],
    }


def _age(born: date | None, day: date) -> int | None:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day)) if born else None
