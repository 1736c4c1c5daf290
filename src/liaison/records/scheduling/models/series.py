"""Visits that recur: the rule they follow, in wall time."""

import uuid

from django.db import models

from liaison.platform.guard import PatientBound
from liaison.records.scheduling.models.visit_types import VisitType


class Series(models.Model):
    """Its appointments are rows of their own, booked one by one; this says what they have in common."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="series")
    visit_type = models.ForeignKey(VisitType, models.PROTECT, related_name="series")
    rule = models.TextField()  # RFC 5545 RRULE without DTSTART: "FREQ=WEEKLY;INTERVAL=2;COUNT=6"
    wall_start = models.TextField()  # of the first, as the clock on the wall shows it
    zone = models.TextField()  # IANA
    made_at = models.DateTimeField()
    made_by = models.TextField()  # an actor
    ended_at = models.DateTimeField(null=True)

    objects = PatientBound["Series"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "visit_type": "operational", "rule": "operational",
        "wall_start": "operational", "zone": "operational", "made_at": "operational", "made_by": "operational",
        "ended_at": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"series {self.pk}"
