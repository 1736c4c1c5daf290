"""The tier of each patient: what the rules came to, and what a clinician said instead."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Tier(models.Model):
    patient = models.OneToOneField("people.Patient", models.CASCADE, related_name="tier")
    computed = models.SmallIntegerField()
    answers = models.JSONField(default=list)  # what the rule of this level saw
    chronic = models.SmallIntegerField(default=0)  # how many chronic conditions
    unsure = models.JSONField(default=list)  # higher levels of which the record does not say
    rules = models.TextField()  # digest of the rules it was computed by
    as_of = models.DateField()
    computed_at = models.DateTimeField()
    earlier = models.SmallIntegerField(null=True)  # by the same rules, as of ninety days before `as_of`
    before = models.SmallIntegerField(null=True)  # the level before it last changed
    changed_on = models.DateField(null=True)
    stated = models.SmallIntegerField(null=True)
    stated_why = models.TextField(blank=True)
    stated_by = models.TextField(blank=True)
    stated_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)

    objects = PatientBound["Tier"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "computed": "clinical", "answers": "clinical",
        "chronic": "clinical", "unsure": "clinical", "rules": "operational", "as_of": "operational",
        "computed_at": "operational", "earlier": "clinical", "before": "clinical", "changed_on": "clinical", "stated": "clinical",
        "stated_why": "clinical", "stated_by": "operational", "stated_at": "operational", "review_on": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(computed__gte=1, computed__lte=6), name="population_tier_level"),
            models.CheckConstraint(
                condition=Q(stated=None, stated_why="", stated_by="", stated_at=None, review_on=None)
                | (
                    Q(stated__gte=1, stated__lte=6, stated_at__isnull=False, review_on__isnull=False)
                    & ~Q(stated_why="")
                    & ~Q(stated_by="")
                ),
                name="population_tier_stated_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"tier {self.pk}"

    @property
    def level(self) -> int:
        return self.stated or self.computed


class TierStep(models.Model):
    """How a tier came to be what it is; never changed."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    actor = models.TextField()
    kind = models.TextField()  # computed, other_rules, stated, withdrawn
    level = models.SmallIntegerField()
    why = models.TextField(blank=True)

    objects = PatientBound["TierStep"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "at": "operational", "actor": "operational",
        "kind": "operational", "level": "clinical", "why": "clinical",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["patient", "at"], name="population_tier_steps")]

    def __str__(self) -> str:
        return f"tier step {self.pk}"
