"""Standing orders and protocols, version by version, and what was done under them."""

import uuid

from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound


class Protocol(models.Model):
    """One document through all its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    made_at = models.DateTimeField()

    FIELD_CLASSES = {"id": "operational", "made_at": "operational"}

    def __str__(self) -> str:
        return f"protocol {self.pk}"


class ProtocolVersion(models.Model):
    """What was signed is never changed: another text is another version."""

    protocol = models.ForeignKey(Protocol, models.CASCADE, related_name="versions")
    number = models.SmallIntegerField()
    standing = models.TextField()  # values.Standing
    kind = models.TextField()  # values.ProtocolKind
    title = models.TextField()
    text = models.TextField()
    roles = models.JSONField(default=list)  # who may act under it
    staff = models.JSONField(default=list)  # and these people, by id
    review_on = models.DateField()
    drafted_at = models.DateTimeField()
    drafted_by = models.TextField()
    signed_at = models.DateTimeField(null=True)
    signed_by = models.TextField(blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.TextField(blank=True)

    FIELD_CLASSES = {
        "id": "operational", "protocol": "operational", "number": "operational", "standing": "operational", "kind": "operational",
        "title": "operational", "text": "operational", "roles": "operational", "staff": "operational",
        "review_on": "operational", "drafted_at": "operational", "drafted_by": "operational", "signed_at": "operational",
        "signed_by": "operational", "reviewed_at": "operational", "reviewed_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["protocol", "number"], name="medicines_version_once"),
            models.UniqueConstraint(
                fields=["protocol"], condition=Q(standing="in_force"), name="medicines_one_version_in_force"
            ),
            models.UniqueConstraint(fields=["protocol"], condition=Q(standing="draft"), name="medicines_one_draft"),
            models.CheckConstraint(
                name="medicines_four_eyes",
                condition=Q(signed_at=None, signed_by="") | (~Q(signed_by="") & ~Q(signed_by=F("drafted_by"))),
            ),
            models.CheckConstraint(
                name="medicines_signed_in_force", condition=~Q(standing="in_force") | Q(signed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"protocol {self.protocol_id} version {self.number}"


class ProtocolUse(models.Model):
    """Something done for a patient under a version."""

    version = models.ForeignKey(ProtocolVersion, models.PROTECT, related_name="uses")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="protocol_uses")
    what = models.TextField()
    done_at = models.DateTimeField()
    done_by = models.TextField()

    objects = PatientBound["ProtocolUse"]()

    FIELD_CLASSES = {
        "id": "operational", "version": "operational", "patient": "identifying", "what": "clinical", "done_at": "operational",
        "done_by": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["patient", "-done_at"], name="medicines_uses_of")]

    def __str__(self) -> str:
        return f"use {self.pk}"
