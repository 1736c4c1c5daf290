"""Taking part in the programme of a cohort: asked, enrolled, paused, ended."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.journeys.population.values.cohorts import OPEN
from liaison.platform.guard import PatientBound


class Enrolment(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="enrolments")
    cohort = models.ForeignKey("population.Cohort", models.PROTECT, related_name="enrolments")
    run = models.ForeignKey("population.Run", models.SET_NULL, null=True, related_name="+")  # in which it was found
    state = models.TextField()  # values.EnrolmentState
    asked_at = models.DateTimeField()
    asked_by = models.TextField()
    enrolled_at = models.DateTimeField(null=True)
    consent = models.TextField(blank=True)  # values.Consent
    paused_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # values.PauseReason while paused, values.Ending when over
    review_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    settled_by = models.TextField(blank=True)  # who did what was done last

    objects = PatientBound["Enrolment"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "cohort": "clinical", "run": "operational", "state": "clinical",
        "asked_at": "operational", "asked_by": "operational", "enrolled_at": "clinical", "consent": "clinical",
        "paused_at": "operational", "reason": "clinical", "review_on": "operational", "ended_at": "operational",
        "settled_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "patient"], condition=Q(state__in=OPEN), name="population_enrolled_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="paused") | (Q(review_on__isnull=False, paused_at__isnull=False) & ~Q(reason="")),
                name="population_pause_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(state="enrolled") | (Q(enrolled_at__isnull=False) & ~Q(consent="")),
                name="population_enrolled_agreed",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | (Q(ended_at__isnull=False) & ~Q(reason="")), name="population_ended_why"
            ),
        ]

    def __str__(self) -> str:
        return f"enrolment {self.pk}"
