"""A joining and, row by row, what it found: enough to put every byte back."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Merge(models.Model):
    """Ids without foreign keys: they are told as they were, whatever became of the charts since."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survivor = models.UUIDField()
    losing = models.UUIDField()
    survivor_number = models.TextField()
    losing_number = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    had = models.JSONField(default=dict)  # by table, how many rows the survivor and the losing chart had before
    across = models.JSONField(default=list)  # [table, row]: hung on a row of the other chart before they were joined
    undone_at = models.DateTimeField(null=True)
    undone_by = models.TextField(blank=True)
    parted = models.JSONField(default=dict)  # where that went which was written in between

    objects = PatientBound["Merge"]("survivor")

    FIELD_CLASSES = {
        "id": "operational", "survivor": "identifying", "losing": "identifying", "survivor_number": "identifying",
        "losing_number": "identifying", "at": "operational", "by": "operational", "had": "operational",
        "across": "operational", "undone_at": "operational", "undone_by": "operational", "parted": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["losing"], condition=Q(undone_at=None), name="identity_joined_once"),
        ]
        indexes = [models.Index(fields=["survivor", "at"], name="identity_merges_of")]

    def __str__(self) -> str:
        return f"merge {self.pk}"


class MergeStep(models.Model):
    """One row: the columns that changed, before and after; of a row that was set aside, the whole row."""

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="steps")
    turn = models.IntegerField()  # steps of one turn are taken together
    what = models.TextField()
    table = models.TextField()
    row = models.TextField()  # its primary key, before
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    objects = PatientBound["MergeStep"]("merge__survivor")

    FIELD_CLASSES = {
        "id": "operational", "merge": "operational", "turn": "operational", "what": "operational",
        "table": "operational", "row": "identifying", "before": "clinical", "after": "clinical",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["merge", "turn"], name="identity_steps")]

    def __str__(self) -> str:
        return f"step {self.pk}"
