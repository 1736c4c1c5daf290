"""Consent by channel and purpose with its proof, and addresses that are not used."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient


class Consent(models.Model):
    """One saying, never overwritten: the latest one for a channel and a purpose counts; "*" means all of them."""

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="consents")
    channel = models.TextField()
    purpose = models.TextField()
    address = models.TextField(blank=True)  # of an opt-out by text: the number it came from
    allowed = models.BooleanField()
    at = models.DateTimeField()
    by = models.TextField()  # an actor
    source = models.TextField()  # values.ConsentSource
    proof = models.TextField()  # the words, the form and its version
    language = models.TextField(blank=True)

    objects = PatientBound["Consent"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "channel": "operational", "purpose": "operational",
        "address": "identifying", "allowed": "operational", "at": "operational", "by": "operational",
        "source": "operational", "proof": "identifying", "language": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["patient", "channel", "purpose", "-at"], name="conversations_consent_of")]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class Suppression(models.Model):
    """Nothing goes to this address until it is lifted, whoever's it is."""

    channel = models.TextField()  # "*": every channel of it
    address = models.TextField()
    why = models.TextField()  # values.Suppressed
    at = models.DateTimeField()
    by = models.TextField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.TextField(blank=True)

    FIELD_CLASSES = {
        "id": "operational", "channel": "operational", "address": "identifying", "why": "operational",
        "at": "operational", "by": "operational", "lifted_at": "operational", "lifted_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "address"], condition=Q(lifted_at=None), name="conversations_suppressed_once"
            )
        ]

    def __str__(self) -> str:
        return f"suppression {self.pk}"
