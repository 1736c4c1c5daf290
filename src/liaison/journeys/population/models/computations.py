"""What takes minutes: asked for at a page, done by a worker, one of a kind at a time."""

from django.db import models
from django.db.models import Q


class Computation(models.Model):
    """What it makes is kept where it belongs, in the transaction that ends it: until then the result before stands."""

    kind = models.TextField()  # values.Long
    code = models.TextField(blank=True)  # of the cohort
    asked_at = models.DateTimeField()
    asked_by = models.TextField()
    asked_role = models.TextField()
    begun = models.SmallIntegerField(default=0)  # how often a worker has begun it
    done = models.IntegerField(default=0)  # people looked at, as told on the way
    total = models.IntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True)  # why there is no result: the code of a refusal, or "stopped"

    FIELD_CLASSES = {
        "id": "operational", "kind": "operational", "code": "operational", "asked_at": "operational", "asked_by": "operational",
        "asked_role": "operational", "begun": "operational", "done": "operational", "total": "operational",
        "ended_at": "operational", "trouble": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"], condition=Q(ended_at=None), name="population_computed_once"
            ),
        ]
        indexes = [models.Index(fields=["kind", "code", "-id"], name="population_computed_latest")]

    def __str__(self) -> str:
        return f"computation {self.pk}"
