"""Two charts that may be one person's, and whether somebody said that they are not."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient


class Pair(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    one = models.ForeignKey(Patient, models.CASCADE, related_name="+")
    other = models.ForeignKey(Patient, models.CASCADE, related_name="+")
    score = models.SmallIntegerField()
    chance = models.SmallIntegerField()  # in a hundred
    reasons = models.JSONField(default=list)  # [code, points], which add up to the score
    found_at = models.DateTimeField()
    state = models.TextField(default="waiting")
    why = models.TextField(blank=True)
    note = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.TextField(blank=True)

    objects = PatientBound["Pair"]("one_id")

    MERGE_PREFERS = "decided_at"  # of two pairs that become one, what somebody decided stays
    FIELD_CLASSES = {
        "id": "operational", "one": "identifying", "other": "identifying", "score": "operational",
        "chance": "operational", "reasons": "operational", "found_at": "operational", "state": "operational",
        "why": "operational", "note": "identifying", "decided_at": "operational", "decided_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Least("one_id", "other_id"), Greatest("one_id", "other_id"), name="identity_pair_once"
            ),
            models.CheckConstraint(condition=~Q(one=F("other")), name="identity_pair_of_two"),
            models.CheckConstraint(
                condition=Q(state="waiting", why="", decided_at=None, decided_by="")
                | (Q(state="not_same", decided_at__isnull=False) & ~Q(why="") & ~Q(decided_by="")),
                name="identity_pair_decided_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["-score", "id"], name="identity_queue", condition=Q(state="waiting")),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"pair {self.pk}"
