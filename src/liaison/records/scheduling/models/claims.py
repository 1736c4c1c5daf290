"""What an appointment takes: each resource and the patient's own time. The database refuses two of the same."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.records.scheduling.models.appointments import Appointment
from liaison.records.scheduling.models.resources import Resource
from liaison.records.scheduling.models.waiting import Wave


class Claim(models.Model):
    """Lane 0 is the calendar. Lanes above it are overbooks, each with a reason and an author, one per half day and lane.

    An appointment received from another system that overlaps another one stands in lane 100 or above: it is true,
    whoever booked it, and is shown as a clash.
    """

    appointment = models.ForeignKey(Appointment, models.CASCADE, null=True, related_name="claims")
    wave = models.ForeignKey(Wave, models.CASCADE, null=True, related_name="claims")  # a slot on offer to the wait list
    resource = models.ForeignKey(Resource, models.PROTECT, null=True, related_name="claims")
    patient = models.ForeignKey("people.Patient", models.CASCADE, null=True, related_name="claims")
    during = DateTimeRangeField()  # with buffers; [start, end)
    lane = models.SmallIntegerField(default=0)
    half_day = models.TextField(blank=True)  # "2026-03-12 am", wall time of the resource; only of overbooks
    why = models.TextField(blank=True)
    by = models.TextField(blank=True)  # an actor
    live = models.BooleanField(default=True)  # False once cancelled, missed or moved: kept as history

    objects = PatientBound["Claim"]("appointment__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "appointment": "operational", "wave": "operational", "resource": "operational", "patient": "identifying",
        "during": "operational", "lane": "operational", "half_day": "operational", "why": "operational",
        "by": "operational", "live": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="scheduling_resource_once",
                expressions=[("resource", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(live=True, lane=0, resource__isnull=False),
            ),
            ExclusionConstraint(
                name="scheduling_patient_once",
                expressions=[("patient", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(live=True, lane=0, patient__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(resource__isnull=True, patient__isnull=False) | Q(resource__isnull=False, patient__isnull=True),
                name="scheduling_claim_of_one",
            ),
            models.CheckConstraint(
                condition=Q(appointment__isnull=True, wave__isnull=False) | Q(appointment__isnull=False, wave__isnull=True),
                name="scheduling_claim_by_one",
            ),
            models.CheckConstraint(
                condition=Q(lane=0, why="", by="", half_day="") | (Q(lane__gt=0) & ~Q(why="") & ~Q(by="")),
                name="scheduling_overbook_says_why",
            ),
            models.UniqueConstraint(
                fields=["resource", "half_day", "lane"], condition=Q(live=True, lane__gt=0, lane__lt=100),
                name="scheduling_overbook_capped",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["appointment"], name="scheduling_claim_of")]

    def __str__(self) -> str:
        return f"claim {self.pk}"
