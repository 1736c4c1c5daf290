"""How threads stood before somebody merged them or said "wrong person", so that it can be taken back."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.spine.conversations.models.threads import Thread


class ThreadBefore(models.Model):
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="befores")  # the one that ended by it
    kept = models.ForeignKey(Thread, models.CASCADE, null=True, related_name="+")  # what it became part of
    kind = models.TextField()  # values.undoing.Undoable
    at = models.DateTimeField()
    by = models.TextField()  # an actor
    was = models.JSONField()  # columns of the thread, and of the one that was kept
    messages = models.JSONField(default=list)  # ids that moved
    taken_back_at = models.DateTimeField(null=True)

    objects = PatientBound["ThreadBefore"]("thread__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "thread": "operational", "kept": "operational", "kind": "operational",
        "at": "operational", "by": "operational", "was": "clinical", "messages": "operational",
        "taken_back_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "kind"], condition=Q(taken_back_at=None), name="conversations_before_once"
            )
        ]

    def __str__(self) -> str:
        return f"before {self.pk}"
