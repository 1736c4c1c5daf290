"""Somebody beside a patient: what they may see or do, on what ground, from when until when, and who saw the proof."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient, RelatedPerson


class Representation(models.Model):
    """Never changed into another one: it is revoked, and a new one begins."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="+")
    related = models.ForeignKey(RelatedPerson, models.CASCADE, related_name="representations")
    person = models.ForeignKey(Patient, models.SET_NULL, null=True, related_name="+")  # who is a patient here, too
    ground = models.TextField()
    scopes = ArrayField(models.TextField())
    left_out = ArrayField(models.TextField(), default=list)  # topics
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)  # the first moment at which it no longer holds
    proof = models.TextField(blank=True)
    proof_ref = models.TextField(blank=True)  # where the paper is: a document's key, a file number
    proof_until = models.DateField(null=True)  # the last day of the paper
    proof_seen_at = models.DateTimeField(null=True)
    proof_seen_by = models.TextField(blank=True)  # an actor
    named_at = models.DateTimeField()
    named_by = models.TextField()  # an actor
    reminded_of = models.DateField(null=True)  # the ending that was announced
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.TextField(blank=True)
    revoked_why = models.TextField(blank=True)

    objects = PatientBound["Representation"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "related": "identifying", "person": "identifying",
        "ground": "operational", "scopes": "operational", "left_out": "clinical", "from_at": "operational",
        "until_at": "operational", "proof": "operational", "proof_ref": "identifying", "proof_until": "operational",
        "proof_seen_at": "operational", "proof_seen_by": "operational", "named_at": "operational",
        "named_by": "operational", "reminded_of": "operational", "revoked_at": "operational",
        "revoked_by": "operational", "revoked_why": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_at=None) | Q(until_at__gt=F("from_at")), name="access_proxy_times"),
            models.CheckConstraint(condition=~Q(scopes=[]), name="access_proxy_for_something"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by="", revoked_why="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by="") & ~Q(revoked_why="")),
                name="access_proxy_revoked_whole",
            ),
            models.CheckConstraint(
                condition=Q(proof_seen_at=None, proof_seen_by="") | (Q(proof_seen_at__isnull=False) & ~Q(proof_seen_by="") & ~Q(proof="")),
                name="access_proxy_proof_whole",
            ),
            models.UniqueConstraint(fields=["related"], condition=Q(revoked_at=None), name="access_proxy_once"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["patient"], name="access_proxies", condition=Q(revoked_at=None))]

    def __str__(self) -> str:
        return f"representation {self.pk}"
