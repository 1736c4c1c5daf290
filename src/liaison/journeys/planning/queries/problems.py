"""What the record says the patient has, for whoever may read it: problems of a plan begin there."""

from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.records.chart import queries as chart
from liaison.records.chart.values import Condition
from liaison.spine.people.models import Patient


def conditions_of(act: Act, patient: Patient) -> list[Condition]:
    """Present ones, each code once, the newest."""
    if not may(act, "chart.read"):
        return []
    found = {
        (one.system, one.code or one.display): one
        for one in chart.conditions(act, patient=patient.id, active=True)[::-1]
    }
    return list(found.values())[::-1]
