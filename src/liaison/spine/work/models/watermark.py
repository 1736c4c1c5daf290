"""How far in the log somebody has looked: at their whole day, or at one patient."""

from django.db import models

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient, Staff


class Watermark(models.Model):
    """`event` is the last one seen; `before` the last one seen until then, to which "seen" can be taken back once.

    `before` is null after the first look, and equal to `event` when there is nothing to take back.
    """

    staff = models.ForeignKey(Staff, models.CASCADE, related_name="+", db_index=False)
    patient = models.ForeignKey(Patient, models.CASCADE, null=True, related_name="+")  # null: the whole day
    event = models.BigIntegerField()
    before = models.BigIntegerField(null=True)
    moved_at = models.DateTimeField()

    objects = PatientBound["Watermark"]()

    MERGE_PREFERS = "event"  # of two charts that become one: whoever saw less of one is told of it again

    FIELD_CLASSES = {
        "id": "operational", "staff": "operational", "patient": "identifying", "event": "operational",
        "before": "operational", "moved_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "patient"], nulls_distinct=False, name="work_watermark_once"),
        ]

    def __str__(self) -> str:
        return f"watermark {self.pk}"
