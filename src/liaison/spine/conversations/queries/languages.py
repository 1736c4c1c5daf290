"""In which language patients are written to."""

from collections.abc import Collection
from uuid import UUID

from liaison.spine.people.models import PatientLanguage


def written_languages(patients: Collection[UUID]) -> dict[UUID, str]:
    """The preferred one of each who has said; the others are written to in English."""
    rows = PatientLanguage.objects.unscoped("the language a patient is written to in").filter(patient__in=patients)
    return dict(rows.order_by("preferred", "-id").values_list("patient_id", "language"))
