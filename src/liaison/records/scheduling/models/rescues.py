"""A day that was rescued: who was out, what was moved as one, and until when it can be undone as one."""

import uuid

from django.db import models

from liaison.records.scheduling.models.resources import HoursChange, Resource


class Rescue(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    resource = models.ForeignKey(Resource, models.PROTECT, related_name="rescues")  # who or what is out
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.TextField()  # coded, as of HoursChange
    change = models.ForeignKey(HoursChange, models.SET_NULL, null=True, related_name="+")
    plan = (
        models.JSONField()
    )  # [{appointment, action: move|keep|cancel, starts_at, resources, replaced_by}], ids and times
    applied_at = models.DateTimeField()
    applied_by = models.TextField()  # an actor
    undo_until = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.TextField(blank=True)

    FIELD_CLASSES = {
        "id": "operational", "resource": "operational", "from_on": "operational", "until_on": "operational",
        "reason": "operational", "change": "operational", "plan": "operational", "applied_at": "operational",
        "applied_by": "operational", "undo_until": "operational", "undone_at": "operational",
        "undone_by": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"rescue {self.pk}"
