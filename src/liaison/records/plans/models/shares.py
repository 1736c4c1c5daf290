"""Links to a one page: of each only a digest of its secret is kept, and every opening."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound


class Share(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="plan_shares")
    decision = models.ForeignKey("plans.Decision", models.CASCADE, null=True, related_name="shares")
    secret = models.BinaryField(unique=True)  # SHA-256
    related = models.ForeignKey("people.RelatedPerson", models.CASCADE, null=True, related_name="+")
    parts = ArrayField(models.TextField())  # values.Part
    language = models.TextField()
    said = models.TextField(blank=True)  # how the patient agreed to it
    made_at = models.DateTimeField()
    made_by = models.TextField()
    until_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.TextField(blank=True)
    wrong = models.IntegerField(default=0)  # birth dates that were not the patient's

    objects = PatientBound["Share"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "decision": "operational", "secret": "secret",
        "related": "identifying", "parts": "operational", "language": "operational", "said": "clinical",
        "made_at": "operational", "made_by": "operational", "until_at": "operational", "revoked_at": "operational",
        "revoked_by": "operational", "wrong": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="plans_share_ends", condition=Q(until_at__gt=F("made_at"))),
            models.CheckConstraint(name="plans_share_agreed", condition=Q(related=None) | ~Q(said="")),
        ]

    def __str__(self) -> str:
        return f"share {self.pk}"


class ShareOpening(models.Model):
    """Every time somebody came with the link: let in, or why not. Nothing about the machine is kept."""

    share = models.ForeignKey(Share, models.CASCADE, related_name="openings")
    at = models.DateTimeField()
    outcome = models.TextField()  # opened, expired, revoked, locked, birth_date

    objects = PatientBound["ShareOpening"]("share__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "share": "operational", "at": "operational", "outcome": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"opening {self.pk}"
