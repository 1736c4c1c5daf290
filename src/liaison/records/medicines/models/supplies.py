"""What was prescribed, whether it was picked up, and how long it lasts."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Supply(models.Model):
    """One medicine that somebody has to pick up, and again when it runs out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="supplies")
    line = models.ForeignKey("medicines.MedicineLine", models.SET_NULL, null=True, related_name="supplies")
    name = models.TextField()
    how = models.TextField(blank=True)
    state = models.TextField()  # values.SupplyState
    prescribed_at = models.DateTimeField()
    prescribed_by = models.TextField()
    picked_up_on = models.DateField(null=True)
    days = models.SmallIntegerField(null=True)  # that the last filling lasts; before it, what the order says
    not_yet = models.TextField(blank=True)  # values.NotYet, of the last time somebody asked
    note = models.TextField(blank=True)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.TextField(blank=True)
    fillings = models.SmallIntegerField(default=0)
    ended_why = models.TextField(blank=True)  # values.SupplyEnd

    objects = PatientBound["Supply"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "line": "operational", "name": "clinical", "how": "clinical",
        "state": "operational", "prescribed_at": "operational", "prescribed_by": "operational", "picked_up_on": "clinical",
        "days": "clinical", "not_yet": "clinical", "note": "clinical", "asked_at": "operational", "asked_by": "operational",
        "fillings": "operational", "ended_why": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="medicines_days_that_can_be", condition=Q(days=None) | Q(days__gt=0, days__lte=366)
            ),
            models.CheckConstraint(
                name="medicines_picked_up_when", condition=~Q(state="picked_up") | Q(picked_up_on__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["patient", "state"], name="medicines_supplies_of")]

    def __str__(self) -> str:
        return f"supply {self.pk}"


class Filling(models.Model):
    """One time that it was picked up: somebody asked, or the record says that a pharmacy handed it over."""

    supply = models.ForeignKey(Supply, models.CASCADE, related_name="filled")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    on = models.DateField()
    days = models.SmallIntegerField(null=True)
    record = models.BigIntegerField(null=True)  # the dispense in the chart
    said_at = models.DateTimeField()
    said_by = models.TextField()  # an actor

    objects = PatientBound["Filling"]()

    FIELD_CLASSES = {
        "id": "operational", "supply": "operational", "patient": "identifying", "on": "clinical", "days": "clinical",
        "record": "operational", "said_at": "operational", "said_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(record__isnull=False), name="medicines_dispense_once"
            )
        ]
        indexes = [models.Index(fields=["patient"], name="medicines_fillings_of")]

    def __str__(self) -> str:
        return f"filling {self.pk}"
