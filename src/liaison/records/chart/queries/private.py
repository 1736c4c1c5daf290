"""The names of what a patient has and takes: words that a text on somebody's telephone must not hold."""

from collections.abc import Collection
from uuid import UUID

from liaison.records.chart.models import Resource
from liaison.records.chart.values import RETRACTED

_TELLING = ("Condition", "MedicationRequest", "AllergyIntolerance")
_NOT_ILLNESS = ("(finding)", "(situation)", "(person)")


def private_words(patients: Collection[UUID]) -> dict[UUID, list[str]]:
    """Of each patient, in one query. What is only a circumstance of life is left out."""
    rows = Resource.objects.unscoped("which words must not stand in a text").filter(
        patient__in=patients, type__in=_TELLING
    )
    found: dict[UUID, list[str]] = {}
    for patient, display in (
        rows.exclude(status=RETRACTED).exclude(display="").values_list("patient_id", "display").distinct()
    ):
        if patient is not None and not display.endswith(_NOT_ILLNESS):
            found.setdefault(patient, []).append(display)
    return found
