"""What a patient is to be told about a visit: drafted in the patient's language, and told by somebody, some way, some time."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.records.scheduling.models.appointments import Appointment


class Notice(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="visit_notices")
    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="notices")
    kind = models.TextField()  # values.NoticeKind: booked, moved, cancelled, offer
    language = models.TextField()  # BCP 47, of the text
    text = models.TextField()
    drafted_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    told_by = models.TextField(blank=True)  # an actor
    told_how = models.TextField(blank=True)  # phone, sms, email, letter, in_person
    withdrawn_at = models.DateTimeField(null=True)  # no longer true: undone before anybody was told

    objects = PatientBound["Notice"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "appointment": "operational", "kind": "operational",
        "language": "operational", "text": "clinical", "drafted_at": "operational", "told_at": "operational",
        "told_by": "operational", "told_how": "operational", "withdrawn_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told_at=None, told_by="", told_how="") | (Q(told_at__isnull=False) & ~Q(told_by="")),
                name="scheduling_told_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["patient", "drafted_at"], name="scheduling_notices")]

    def __str__(self) -> str:
        return f"notice {self.pk}"
