"""The id of a chart that was joined with another one, so that whatever still comes under it finds the survivor."""

from django.db import models

from liaison.platform.guard import PatientBound
from liaison.spine.people.models.patients import Patient


class PatientAlias(models.Model):
    """The row is the joining; taking the joining back deletes it. No chart has this id while the row stands."""

    id = models.UUIDField(primary_key=True)
    survivor = models.ForeignKey(Patient, models.PROTECT, related_name="aliases")
    record_number = models.TextField(db_index=True)  # what people still read out from old letters

    objects = PatientBound["PatientAlias"]("survivor_id")

    FIELD_CLASSES = {"id": "identifying", "survivor": "identifying", "record_number": "identifying"}

    def __str__(self) -> str:
        return f"alias {self.pk}"
