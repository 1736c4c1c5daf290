"""Short words between desk and rooms about somebody who is here; each has one who answers for it."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.journeys.visits.models.attendances import Attendance
from liaison.platform.guard import PatientBound


class FlowNote(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="notes")
    to_staff = models.ForeignKey("people.Staff", models.SET_NULL, null=True, related_name="+")
    to_team = models.TextField(blank=True)  # a team's code, where no one person is meant
    kind = models.TextField()  # values.notes: waiting_long, interpreter_here, needs_help, other
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.TextField()  # an actor
    answer = models.TextField(blank=True)  # on_my_way, minutes_5, minutes_15, cannot
    answered_at = models.DateTimeField(null=True)
    answered_by = models.TextField(blank=True)

    objects = PatientBound["FlowNote"]("attendance__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "attendance": "operational", "to_staff": "operational", "to_team": "operational",
        "kind": "operational", "words": "clinical", "at": "operational", "by": "operational",
        "answer": "operational", "answered_at": "operational", "answered_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_staff__isnull=False) | ~Q(to_team=""), name="visits_note_has_an_owner"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="visits_note_answered",
            ),
        ]
        indexes = [models.Index(fields=["attendance", "at"], name="visits_notes")]

    def __str__(self) -> str:
        return f"note {self.pk}"
