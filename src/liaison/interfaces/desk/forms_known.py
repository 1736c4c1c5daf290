"""What the record knows that a form may begin with: who somebody is, and the last result of a code. Forms lie below the chart."""

from datetime import timedelta
from typing import Any

from liaison.engines.questionnaire.form import LOINC, Form
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.languages import language
from liaison.records.chart import queries as chart
from liaison.spine.forms.actions.answering import Known, Last
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import About


def known_of(act: Act, patient: Patient, about: About, form: Form) -> Known:
    """Results only for whoever may read the record."""
    last = _last(act, patient, form) if may(act, "chart.read") else {}
    return Known(context={"patient": _resource(patient, about)}, last=last)


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


def _last(act: Act, patient: Patient, form: Form) -> dict[str, Last]:
    """Of each LOINC code that the form asks the record for, the newest result; the form says how far back."""
    asked = {code: item.from_last for item in form.walk() if item.from_last and (code := item.code_in(LOINC))}
    if not asked:
        return {}
    since = act.at - timedelta(days=max(asked.values()))
    found = chart.last_observed(act, patient=patient.id, system=LOINC, codes=asked, since=since)
    return {code: Last(one.value, one.at) for code, one in found.items()}
