"""Notes of emotional support and counselling: a class of their own, with an access of their own."""

import uuid

from django.db import models

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient, Staff


class SupportNote(models.Model):
    """It stands neither in the ledger nor in any search: only who gives support reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="support_notes")
    kind = models.TextField()  # values.Support
    whom = models.TextField()  # values.Party: whom it was for
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    follow_at = models.DateTimeField(null=True)  # when to ask again
    followed_at = models.DateTimeField(null=True)
    followed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    objects = PatientBound["SupportNote"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "kind": "clinical", "whom": "operational", "text": "clinical",
        "at": "operational", "by": "operational", "follow_at": "operational", "followed_at": "operational",
        "followed_by": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["patient", "-at"], name="conversations_support_of")]

    def __str__(self) -> str:
        return f"support note {self.pk}"
