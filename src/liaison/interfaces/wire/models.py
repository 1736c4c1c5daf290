"""Everything that came in, as it came: kept before it is read, so that nothing is lost by a reader's fault."""

from django.db import models
from django.db.models import Q


class RawMessage(models.Model):
    """One thing received. The same one a second time is the same row."""

    channel = models.TextField()
    provider = models.TextField()
    external_id = models.TextField()
    body = models.BinaryField()
    received_at = models.DateTimeField()
    state = models.TextField(default="new")  # new, taken, ignored, refused, failed
    why = models.TextField(blank=True)  # a code
    tries = models.SmallIntegerField(default=0)
    message = models.UUIDField(null=True)  # what became of it in conversations

    FIELD_CLASSES = {
        "id": "operational", "channel": "operational", "provider": "operational", "external_id": "operational",
        "body": "clinical", "received_at": "operational", "state": "operational", "why": "operational",
        "tries": "operational", "message": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "external_id"], name="wire_received_once")]
        indexes = [
            models.Index(
                fields=["received_at"], condition=Q(state__in=["new", "failed", "refused"]), name="wire_to_look_at"
            )
        ]

    def __str__(self) -> str:
        return f"received {self.pk}"
