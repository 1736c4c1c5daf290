"""Links that patients open without a sign-in: of each only a digest of its secret is kept."""

import uuid

from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound


class VisitLink(models.Model):
    """In one reminder of one visit: it says whether they come, until the visit begins or is not what it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="visit_links")
    appointment = models.UUIDField()
    starts_at = models.DateTimeField()  # as the message says it
    message = models.UUIDField()  # of conversations: the answer is an answer to it
    secret = models.BinaryField(unique=True)  # SHA-256
    language = models.TextField()
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    turns = models.SmallIntegerField(default=0)  # how often it was answered
    did = models.TextField(blank=True)  # what the last answer did: rules.replies.Does

    objects = PatientBound["VisitLink"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "appointment": "operational", "starts_at": "operational",
        "message": "operational", "secret": "secret", "language": "operational", "made_at": "operational",
        "revoked_at": "operational", "turns": "operational", "did": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["appointment"], name="outreach_links_of_visit")]

    def __str__(self) -> str:
        return f"visit link {self.pk}"


class FormLink(models.Model):
    """One form, to be filled in once, on one telephone, by the patient or by somebody who speaks for them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="form_links")
    form = models.TextField()  # its code; which version is asked is settled when it is begun
    language = models.TextField()
    related = models.ForeignKey("people.RelatedPerson", models.CASCADE, null=True, related_name="+")
    secret = models.BinaryField(unique=True)  # SHA-256
    made_at = models.DateTimeField()
    made_by = models.TextField()
    until_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.TextField(blank=True)
    response = models.UUIDField(unique=True, default=uuid.uuid4)  # of forms, from the beginning on
    holder = models.BinaryField(null=True)  # SHA-256 of what the telephone holds that began it
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = PatientBound["FormLink"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "form": "clinical", "language": "operational",
        "related": "identifying", "secret": "secret", "made_at": "operational", "made_by": "operational",
        "until_at": "operational", "revoked_at": "operational", "revoked_by": "operational", "response": "operational",
        "holder": "secret", "begun_at": "operational", "done_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="outreach_form_link_ends", condition=Q(until_at__gt=F("made_at"))),
            models.CheckConstraint(
                name="outreach_form_link_begun",
                condition=Q(begun_at=None, holder=None) | Q(begun_at__isnull=False, holder__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["patient", "-made_at"], name="outreach_form_links_of")]

    def __str__(self) -> str:
        return f"form link {self.pk}"
