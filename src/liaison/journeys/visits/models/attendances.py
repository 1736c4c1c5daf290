"""Patients who are here: one row from arrival to leaving. The database lets nobody be here twice, nor two in one room."""

import uuid

from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound

_HERE = ("waiting", "roomed", "in_visit", "leaving")


class Attendance(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="attendances")
    appointment = models.UUIDField(unique=True)  # a neighbour below owns the row
    place = models.ForeignKey("people.Place", models.PROTECT, null=True, related_name="attendances")
    zone = models.TextField()  # IANA
    day = models.DateField()  # local to the place
    token = models.TextField()  # what the wall screen calls: "A 27"; says nothing about who
    visit_type = models.TextField()
    clinician = models.UUIDField(null=True)  # a resource
    room = models.UUIDField(null=True)  # a resource; the last one
    walk_in = models.BooleanField(default=False)
    expected_at = models.DateTimeField()  # the appointment's time
    minutes = models.SmallIntegerField()  # as booked
    step = models.TextField(default="waiting")  # values.Step
    arrived_at = models.DateTimeField()
    arrived_by = models.TextField()  # an actor
    roomed_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    out_at = models.DateTimeField(null=True)  # checked out, or left
    out_by = models.TextField(blank=True)

    objects = PatientBound["Attendance"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "appointment": "operational", "place": "operational",
        "zone": "operational", "day": "operational", "token": "operational", "visit_type": "operational",
        "clinician": "operational", "room": "operational", "walk_in": "operational", "expected_at": "operational",
        "minutes": "operational", "step": "operational", "arrived_at": "operational", "arrived_by": "operational",
        "roomed_at": "operational", "begun_at": "operational", "finished_at": "operational", "out_at": "operational",
        "out_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient"], condition=Q(step__in=_HERE), name="visits_here_once"),
            models.UniqueConstraint(
                fields=["room"],
                condition=Q(step__in=("roomed", "in_visit"), room__isnull=False),
                name="visits_room_once",
            ),
            models.UniqueConstraint(fields=["day", "token"], name="visits_token_once"),
            models.CheckConstraint(
                condition=Q(step__in=_HERE, out_at=None) | Q(step__in=("gone", "left"), out_at__isnull=False),
                name="visits_here_or_gone",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(begun_at__isnull=False, finished_at__gte=F("begun_at")),
                name="visits_begun_before_finished",
            ),
        ]
        indexes = [
            models.Index(fields=["day", "place"], name="visits_of_day"),
            models.Index(fields=["visit_type", "finished_at"], name="visits_lengths"),
            models.Index(fields=["patient", "arrived_at"], name="visits_attendances"),
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"


class WaitTold(models.Model):
    """The patient was told how long it will probably take: between so many and so many minutes from then."""

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="told")
    low = models.SmallIntegerField()
    high = models.SmallIntegerField()
    at = models.DateTimeField()
    by = models.TextField()  # an actor

    objects = PatientBound["WaitTold"]("attendance__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "attendance": "operational", "low": "operational", "high": "operational",
        "at": "operational", "by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(low__gte=0, high__gte=F("low")), name="visits_told_forward")]

    def __str__(self) -> str:
        return f"told {self.pk}"
