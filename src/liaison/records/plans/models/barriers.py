"""What stood in a patient's way, and what was tried against it."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.records.plans.models.plans import CarePlan, Step


class MetBarrier(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="barriers")
    step = models.ForeignKey(Step, models.SET_NULL, null=True, related_name="barriers")
    kind = models.TextField()  # values.Barrier
    words = models.TextField(blank=True)
    language = models.TextField(blank=True)  # the patient's, when it was met: whom a remedy helped
    met_at = models.DateTimeField()
    met_by = models.TextField()
    ended_at = models.DateTimeField(null=True)
    solved = models.BooleanField(default=False)

    objects = PatientBound["MetBarrier"]("plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "step": "operational", "kind": "clinical", "words": "clinical",
        "language": "operational", "met_at": "operational", "met_by": "operational", "ended_at": "operational",
        "solved": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"barrier {self.pk}"


class BarrierTry(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    barrier = models.ForeignKey(MetBarrier, models.CASCADE, related_name="tries")
    kind = models.TextField()  # of the barrier, for counting
    remedy = models.TextField()
    outcome = models.TextField(default="open")  # values.Tried
    tried_at = models.DateTimeField()
    tried_by = models.TextField()
    settled_at = models.DateTimeField(null=True)

    objects = PatientBound["BarrierTry"]("barrier__plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "barrier": "operational", "kind": "clinical", "remedy": "clinical",
        "outcome": "clinical", "tried_at": "operational", "tried_by": "operational", "settled_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["barrier", "remedy"], condition=Q(outcome="open"), name="plans_one_open_try"
            ),
            models.CheckConstraint(
                name="plans_try_settled", condition=Q(outcome="open", settled_at=None) | Q(settled_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["kind"], condition=~Q(outcome="open"), name="plans_tries_settled")]

    def __str__(self) -> str:
        return f"try {self.pk}"
