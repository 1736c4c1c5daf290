"""Secret addresses under which a calendar program reads a clinician's or a patient's visits; each can be revoked."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.records.scheduling.models.resources import Resource


class CalendarFeed(models.Model):
    """Only a digest of the secret is kept. What a feed shows says nothing of health: "Visit at Riverside Main Street"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    secret = models.BinaryField(unique=True)  # SHA-256
    resource = models.ForeignKey(Resource, models.CASCADE, null=True, related_name="feeds")
    patient = models.ForeignKey("people.Patient", models.CASCADE, null=True, related_name="feeds")
    made_at = models.DateTimeField()
    made_by = models.TextField()  # an actor
    read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = PatientBound["CalendarFeed"]()

    FIELD_CLASSES = {
        "id": "operational", "secret": "secret", "resource": "operational", "patient": "identifying",
        "made_at": "operational", "made_by": "operational", "read_at": "operational", "revoked_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(resource__isnull=True, patient__isnull=False)
                | Q(resource__isnull=False, patient__isnull=True),
                name="scheduling_feed_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"
