"""What a supervisor may set, and what the rank learns from: weights, closed days, attempts to reach people."""

from django.db import models

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient, Place, Team


class RankParameter(models.Model):
    """A weight of the rank that differs from its default."""

    name = models.TextField(primary_key=True)
    value = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.TextField()  # an actor
    why = models.TextField(blank=True, default="")  # in the words of whoever changed it; the log holds no free text

    FIELD_CLASSES = {
        "name": "operational", "value": "operational", "changed_at": "operational", "changed_by": "operational",
        "why": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return self.name


class ReachAttempt(models.Model):
    """One try to reach a patient, as a fact told it: what the chance of the next one is learned from."""

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="reach_attempts")
    event = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    hour = models.SmallIntegerField()  # on the clinic's clock
    reached = models.BooleanField()

    objects = PatientBound["ReachAttempt"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "event": "operational", "at": "operational",
        "hour": "operational", "reached": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"attempt {self.pk}"


class OpeningHours(models.Model):
    """When a team, or without one every team, is there to answer. Replaced, never changed: a proof counts with what was known."""

    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="opening_hours")
    windows = models.JSONField()  # kernel.clock.Opening: [[weekday, opens, closes], …]
    declared_by = models.BigIntegerField()  # the fact
    replaced_by = models.BigIntegerField(null=True)

    FIELD_CLASSES = {
        "id": "operational", "team": "operational", "windows": "operational", "declared_by": "operational",
        "replaced_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=models.Q(replaced_by=None), nulls_distinct=False, name="work_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"opening hours {self.pk}"


class Closure(models.Model):
    """A day on which a site is closed beyond the public holidays; without a site, all are."""

    on = models.DateField()
    site = models.ForeignKey(Place, models.CASCADE, null=True, related_name="closures")
    name = models.TextField()
    declared_by = models.BigIntegerField()  # the fact, so that a proof counts with what was known
    withdrawn_by = models.BigIntegerField(null=True)

    FIELD_CLASSES = {
        "id": "operational", "on": "operational", "site": "operational", "name": "operational",
        "declared_by": "operational", "withdrawn_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["on", "site"], condition=models.Q(withdrawn_by=None), nulls_distinct=False,
                name="work_closed_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"closed {self.on}"
