"""What is still free, kept beside the claims so that the first free time is found by an index.

Follows from hours, changes, holidays and live claims of lane 0; `actions.openings` tells it anew, and a test holds the two
together. The truth is the exclusion constraint on claims: a stale row here can cost a try, never a double booking.
"""

from django.db import models

from liaison.platform.multirange import MultiRange
from liaison.records.scheduling.models.resources import Resource


class OpenDay(models.Model):
    resource = models.ForeignKey(Resource, models.CASCADE, related_name="open_days")
    day = models.DateField()  # local to the resource
    only = models.TextField(blank=True)  # a visit type's code where the hours are for that alone; empty: hours for all
    free = MultiRange()
    longest = models.SmallIntegerField()  # minutes of the longest free stretch

    FIELD_CLASSES = {
        "id": "operational", "resource": "operational", "day": "operational", "only": "operational",
        "free": "operational", "longest": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "day", "only"], name="scheduling_open_day_once"),
        ]
        indexes = [
            models.Index(
                fields=["day", "resource", "longest"], name="scheduling_open_soonest", condition=models.Q(longest__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"open day {self.pk}"
