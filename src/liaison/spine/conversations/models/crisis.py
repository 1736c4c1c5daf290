"""What was done for somebody in danger, step by step, by whom and when."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.spine.conversations.models.threads import Thread
from liaison.spine.people.models import Patient, Staff


class Crisis(models.Model):
    """From the words of danger until a person has said how it ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="crises")
    patient = models.ForeignKey(Patient, models.CASCADE, null=True, related_name="crises")
    message = models.UUIDField(null=True)  # the one with the words; none when somebody of ours raised it
    raised_at = models.DateTimeField()
    raised_by = models.TextField()  # an actor
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    steps = models.JSONField(default=list)  # [{"step": values.CrisisStep, "at": …, "by": actor, "words": …}]
    ended_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)  # values.CrisisOutcome
    words = models.TextField(blank=True)  # how it ended, by whoever was there

    objects = PatientBound["Crisis"]()

    FIELD_CLASSES = {
        "id": "operational", "thread": "operational", "patient": "identifying", "message": "operational",
        "raised_at": "clinical", "raised_by": "operational", "taken_at": "operational", "taken_by": "operational",
        "steps": "clinical", "ended_at": "operational", "outcome": "clinical", "words": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread"], condition=Q(ended_at=None), name="conversations_one_crisis"),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="conversations_crisis_ended",
            ),
        ]
        indexes = [models.Index(fields=["raised_at"], condition=Q(ended_at=None), name="conversations_alarm")]

    def __str__(self) -> str:
        return f"crisis {self.pk}"
