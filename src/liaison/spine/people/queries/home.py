"""Where a patient lives, as far as finding a site nearby needs it."""

from uuid import UUID

from liaison.kernel.act import Act
from liaison.platform.guard import may
from liaison.spine.people.models import PatientAddress


def postal_code(act: Act, patient: UUID) -> str:
    """Of the address they live at; empty when nobody wrote one down."""
    may(act, "people.read", patient)
    rows = PatientAddress.objects.seen_by(act).filter(patient_id=patient).exclude(postal_code="")
    homes = sorted(rows, key=lambda home: (home.use == "old", home.use not in ("home", ""), home.pk))
    return homes[0].postal_code if homes else ""
