"""A score held against what happened here: sums as of a day, nobody's own line."""

from django.db import models


class HeldScore(models.Model):
    """The latest of a subject is shown; what was found before stays."""

    subject = models.TextField()  # values.SUBJECTS
    made_at = models.DateTimeField()
    made_by = models.TextField()
    as_of = models.DateField()
    cases = models.IntegerField()
    came = models.IntegerField()
    left_out = models.IntegerField()
    found = models.JSONField(null=True)  # engines.risk.Held; none where there were too few

    FIELD_CLASSES = {
        "id": "operational", "subject": "operational", "made_at": "operational", "made_by": "operational",
        "as_of": "operational", "cases": "operational", "came": "operational", "left_out": "operational",
        "found": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["subject", "-made_at"], name="population_held_latest")]

    def __str__(self) -> str:
        return f"held score {self.pk}"
