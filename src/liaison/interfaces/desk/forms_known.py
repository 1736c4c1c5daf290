"""What the record knows that a form may begin with: who somebody is, and the last result of a code. Forms lie below the chart."""

from datetime import timedelta
from typing import Any

from liaison.engines.questionnaire.form import LOINC, Value
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.languages import language
from liaison.records.chart import queries as chart
from liaison.spine.forms.actions.answering import Known
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import About

RECENT = timedelta(days=365)


def known_of(act: Act, patient: Patient, about: About) -> Known:
    """Results only for whoever may read the record."""
    return Known(
        context={"patient": _resource(patient, about)}, last=_last(act, patient) if may(act, "chart.read") else {}
    )


def _resource(patient: Patient, about: About) -> dict[str, Any]:
    found: dict[str, Any] = {
        "resourceType": "Patient", "id": str(patient.id), "gender": patient.gender or "unknown",
        "name": [{"given": patient.given.split(), "family": patient.family}],
        "telecom": [{"system": "phone" if way.system == "sms" else way.system, "value": way.value} for way in about.ways if not way.stopped_on],
        "communication": [{"preferred": True, "language": {"text": str(language(about.language))}}] if about.language else [],
    }  # fmt: skip
    if patient.birth_date:
        found["birthDate"] = str(patient.birth_date)[:10]
    return found


def _last(act: Act, patient: Patient) -> dict[str, Value]:
    """Of each LOINC code the newest measured number within a year."""
    found: dict[str, Value] = {}
    for one in chart.results(act, patient=patient.id, since=act.at - RECENT, limit=200):
        value = _quantity(one.value)
        if one.system == LOINC and value and one.code not in found:
            found[one.code] = value
    return found


def _quantity(text: str) -> Value | None:
    """ "82.4 kg" as the record writes it."""
    number, _space, unit = text.partition(" ")
    try:
        amount = float(number)
    except ValueError:
        return None
    held: dict[str, Any] = {"value": int(amount) if amount == int(amount) else amount}
    if unit:
        held |= {"unit": unit, "system": "http://unitsofmeasure.org", "code": unit}
    return {"valueQuantity": held}
