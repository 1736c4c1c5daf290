"""Wall screens, each with a secret address that can be revoked, and from how many minutes a wait is long."""

import uuid

from django.db import models
from django.db.models import F, Q


class WallScreen(models.Model):
    """Only a digest of the secret is kept. The screen shows tokens and rooms, never a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    secret = models.BinaryField(unique=True)  # SHA-256
    name = models.TextField()  # where it hangs: "Lobby"
    place = models.ForeignKey("people.Place", models.CASCADE, null=True, related_name="walls")  # None: every site
    language = models.TextField(default="en")
    made_at = models.DateTimeField()
    made_by = models.TextField()  # an actor
    revoked_at = models.DateTimeField(null=True)

    FIELD_CLASSES = {
        "id": "operational", "secret": "secret", "name": "operational", "place": "operational",
        "language": "operational", "made_at": "operational", "made_by": "operational", "revoked_at": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Threshold(models.Model):
    """From how many minutes in a step somebody should look (soon), and from how many it is too long (late)."""

    step = models.TextField(primary_key=True)  # values.Step
    soon = models.SmallIntegerField()
    late = models.SmallIntegerField()

    FIELD_CLASSES = {"step": "operational", "soon": "operational", "late": "operational"}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(soon__gt=0, late__gt=F("soon")), name="visits_threshold_forward"),
        ]

    def __str__(self) -> str:
        return self.step
