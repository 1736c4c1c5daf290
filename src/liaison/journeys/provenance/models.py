"""Contradictions: what was found, what it rests on, and what somebody said is right."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from liaison.journeys.provenance.values import Kind, State
from liaison.platform.guard import PatientBound


class Contradiction(models.Model):
    """Of one patient, one of each kind about one thing, for as long as there is a record of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.PROTECT, related_name="+")
    kind = models.TextField(choices=[(k.value, k.value) for k in Kind])
    about = models.TextField(blank=True)  # what tells two of a kind apart: a LOINC code, a type of line
    name = models.TextField(blank=True)
    claims = models.JSONField()  # [{value, source, at}]
    lines = ArrayField(models.BigIntegerField(), default=list)  # rows of the chart
    grave = models.BooleanField()
    state = models.TextField(choices=[(s.value, s.value) for s in State])
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.TextField(blank=True)
    how = models.TextField(blank=True)
    chosen = models.TextField(blank=True)
    before = models.TextField(blank=True)  # what stood there before one was chosen

    objects = PatientBound["Contradiction"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "kind": "operational", "about": "clinical", "name": "clinical",
        "claims": "clinical", "lines": "operational", "grave": "operational", "state": "operational",
        "found_at": "operational", "settled_at": "operational", "settled_by": "operational", "how": "operational",
        "chosen": "identifying", "before": "identifying",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "kind", "about"], name="provenance_once"),
            models.CheckConstraint(
                condition=Q(state="settled", settled_at__isnull=False) | (~Q(state="settled") & Q(settled_at=None)),
                name="provenance_settled_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "-grave", "found_at"], name="provenance_open")]

    def __str__(self) -> str:
        return f"contradiction {self.pk}"
