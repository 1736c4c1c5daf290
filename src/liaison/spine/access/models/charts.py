"""Ties between staff and patients, charts not everybody may open, and the glass that was broken."""

import uuid

from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient, Staff


class CareTie(models.Model):
    """This person cares for, or answers for, this patient."""

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="+")
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="+")
    kind = models.TextField()  # care_team, covering, case
    from_on = models.DateField()
    until_on = models.DateField(null=True)  # the last day it holds

    objects = PatientBound["CareTie"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "staff": "operational", "kind": "operational",
        "from_on": "operational", "until_on": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "patient", "kind"], name="access_tie_once"),
            models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="access_tie_days"),
        ]

    def __str__(self) -> str:
        return f"tie {self.pk}"


class RestrictedChart(models.Model):
    """A chart that only those tied to the patient may open. The row is the restriction; lifting deletes it."""

    patient = models.OneToOneField(Patient, models.CASCADE, primary_key=True, related_name="+")
    why = models.TextField()  # vip, staff, part2, behavioral, asked, family
    since = models.DateTimeField()

    objects = PatientBound["RestrictedChart"]()

    FIELD_CLASSES = {"patient": "identifying", "why": "clinical", "since": "operational"}

    def __str__(self) -> str:
        return f"restricted {self.pk}"


class BreakGlass(models.Model):
    """Somebody opened a restricted chart in need: why, until when, and what the review said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    reason = models.TextField()
    text = models.TextField()
    flag = models.TextField(blank=True)  # self, family
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)
    review_note = models.TextField(blank=True, default="")
    reviewer = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    objects = PatientBound["BreakGlass"]()

    FIELD_CLASSES = {
        "id": "operational", "staff": "operational", "patient": "identifying", "reason": "operational",
        "text": "clinical", "flag": "operational", "opened_at": "operational", "until": "operational",
        "reviewed_at": "operational", "outcome": "operational", "review_note": "clinical", "reviewer": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="access_glass_says_why"),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, outcome="", reviewer=None)
                | (Q(reviewed_at__isnull=False, reviewer__isnull=False) & ~Q(outcome="")),
                name="access_glass_reviewed_whole",
            ),
            models.CheckConstraint(condition=Q(reviewer=None) | ~Q(reviewer=F("staff")), name="access_glass_not_own"),
        ]
        indexes = [
            models.Index(fields=["staff", "until"], name="access_glass_open"),
            models.Index(fields=["opened_at"], name="access_glass_waiting", condition=Q(reviewed_at=None)),
        ]

    def __str__(self) -> str:
        return f"glass {self.pk}"
