"""What a patient goes home with: each thing ordered is booked, somebody's duty by a date, declined, or done."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.journeys.visits.models.attendances import Attendance
from liaison.platform.guard import PatientBound


class NextStep(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="next_steps")
    attendance = models.ForeignKey(Attendance, models.CASCADE, null=True, related_name="next_steps")
    order = models.BigIntegerField(null=True, unique=True)  # the chart's row; None: said at the desk
    what = models.TextField()
    urgent = models.BooleanField(default=False)
    state = models.TextField(blank=True)  # values.Leaving; empty: nobody has said
    appointment = models.UUIDField(null=True)
    by_on = models.DateField(null=True)  # by when it is to be booked
    settled_at = models.DateTimeField(null=True)
    settled_by = models.TextField(blank=True)

    objects = PatientBound["NextStep"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "attendance": "operational", "order": "operational",
        "what": "clinical", "urgent": "clinical", "state": "operational", "appointment": "operational",
        "by_on": "operational", "settled_at": "operational", "settled_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="booked") | Q(appointment__isnull=False), name="visits_booked_is_booked"
            ),
            models.CheckConstraint(condition=~Q(state="duty") | Q(by_on__isnull=False), name="visits_duty_has_a_day"),
        ]
        indexes = [models.Index(fields=["patient", "state"], name="visits_steps")]

    def __str__(self) -> str:
        return f"next step {self.pk}"
