"""Beside a plan: who is on it, its versions, who agreed to which, who had it explained, and the copies that went out."""

import uuid

from django.db import models

from liaison.platform.guard import PatientBound
from liaison.records.plans.models.plans import CarePlan


class PlanMember(models.Model):
    """Somebody of the care team, ours or not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="members")
    staff = models.ForeignKey("people.Staff", models.SET_NULL, null=True, related_name="+")
    name = models.TextField()
    part = models.TextField()
    phone = models.TextField(blank=True)
    left_at = models.DateTimeField(null=True)

    objects = PatientBound["PlanMember"]("plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "staff": "operational", "name": "identifying", "part": "clinical",
        "phone": "identifying", "left_at": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"member {self.pk}"


class PlanVersion(models.Model):
    """The whole plan as it stood. A sitting of one person is one version, until it was agreed to or given."""

    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="versions")
    number = models.IntegerField()
    at = models.DateTimeField()
    by = models.TextField()
    content = models.JSONField()
    relied_on = models.BooleanField(default=False)  # agreed to, explained, given: it never changes again

    objects = PatientBound["PlanVersion"]("plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "number": "operational", "at": "operational", "by": "operational",
        "content": "clinical", "relied_on": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plans_version_once")]

    def __str__(self) -> str:
        return f"version {self.pk}"


class Agreement(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="agreements")
    version = models.IntegerField()
    by = models.TextField()  # values.By
    name = models.TextField(blank=True)
    relation = models.TextField(blank=True)
    way = models.TextField()
    proof = models.TextField()
    at = models.DateTimeField()
    taken_by = models.TextField()

    objects = PatientBound["Agreement"]("plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "version": "operational", "by": "operational",
        "name": "identifying", "relation": "identifying", "way": "operational", "proof": "clinical",
        "at": "operational", "taken_by": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class Explanation(models.Model):
    """A version explained, and what the patient made of it in their own words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="explanations")
    version = models.IntegerField()
    language = models.TextField()
    way = models.TextField()
    interpreter = models.BooleanField(default=False)
    result = models.TextField()
    words = models.TextField(blank=True)
    why_not = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.TextField()

    objects = PatientBound["Explanation"]("plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "version": "operational", "language": "operational",
        "way": "operational", "interpreter": "operational", "result": "clinical", "words": "clinical",
        "why_not": "operational", "at": "operational", "by": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"explanation {self.pk}"


class GivenCopy(models.Model):
    """The one page went out once."""

    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="copies")
    version = models.IntegerField()
    way = models.TextField()
    language = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()

    objects = PatientBound["GivenCopy"]("plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "version": "operational", "way": "operational",
        "language": "operational", "at": "operational", "by": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"copy {self.pk}"
