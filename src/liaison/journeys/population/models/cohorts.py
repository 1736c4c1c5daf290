"""Cohorts, the versions of their rules, and what each run of a rule found."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Cohort(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    code = models.SlugField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.TextField()
    retired_at = models.DateTimeField(null=True)

    FIELD_CLASSES = {
        "id": "operational", "code": "operational", "made_at": "operational", "made_by": "operational",
        "retired_at": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"cohort {self.code}"


class CohortVersion(models.Model):
    """The text of a rule as it was once written: never changed, only followed by another."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="versions")
    number = models.IntegerField()
    title = models.TextField()
    text = models.TextField()
    digest = models.TextField()  # sha-256 of the text
    why = models.TextField(blank=True)  # what the change is for
    written_at = models.DateTimeField()
    written_by = models.TextField()

    FIELD_CLASSES = {
        "id": "operational", "cohort": "operational", "number": "operational", "title": "operational",
        "text": "operational", "digest": "operational", "why": "operational", "written_at": "operational",
        "written_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="population_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(text=""), name="population_version_whole"),
        ]

    def __str__(self) -> str:
        return f"version {self.pk}"


class Run(models.Model):
    """`digest` is of the rule, the day and everybody found with the evidence: two runs that have the same found the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="runs")
    version = models.ForeignKey(CohortVersion, models.PROTECT, related_name="runs")
    before = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")  # compared with
    as_of = models.DateField()
    ran_at = models.DateTimeField()
    ran_by = models.TextField()
    digest = models.TextField()
    looked_at = models.IntegerField()
    members = models.IntegerField()
    entered = models.IntegerField()
    left = models.IntegerField()
    unsure = models.IntegerField()

    FIELD_CLASSES = {
        "id": "operational", "cohort": "operational", "version": "operational", "before": "operational",
        "as_of": "operational", "ran_at": "operational", "ran_by": "operational", "digest": "operational",
        "looked_at": "operational", "members": "operational", "entered": "operational", "left": "operational",
        "unsure": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["cohort", "-ran_at"], name="population_run_latest")]

    def __str__(self) -> str:
        return f"run {self.pk}"


class Member(models.Model):
    """One person of one run, with what was seen."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="people")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    standing = models.TextField()  # values.Standing
    why = models.TextField()  # values.Why
    last_met = models.DateField(null=True)
    answers = models.JSONField(default=list)  # rules.evidence: what each question of the rule came to
    shown = models.JSONField(default=list)

    objects = PatientBound["Member"]()

    FIELD_CLASSES = {
        "id": "operational", "run": "operational", "patient": "identifying", "standing": "clinical",
        "why": "clinical", "last_met": "clinical", "answers": "clinical", "shown": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "patient"], name="population_member_once")]
        indexes = [models.Index(fields=["run", "standing"], name="population_member_standing")]

    def __str__(self) -> str:
        return f"member {self.pk}"
