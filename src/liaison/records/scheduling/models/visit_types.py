"""Kinds of visit: how long, what they need, and what the patient must know beforehand."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class VisitType(models.Model):
    code = models.TextField(primary_key=True)  # "follow-up", "mammogram"
    name = models.TextField()
    names = models.JSONField(default=dict)  # what patients read it is called, by BCP 47; English is `name`
    modality = models.TextField()  # values.Modality
    new_minutes = models.SmallIntegerField()
    returning_minutes = models.SmallIntegerField()
    buffer_before = models.SmallIntegerField(default=0)  # minutes in which its resources are also taken
    buffer_after = models.SmallIntegerField(default=0)
    notice_hours = models.SmallIntegerField(default=0)  # what preparation needs: no patient is offered it sooner
    fasting = models.BooleanField(default=False)
    procedure = models.BooleanField(default=False)  # never overbooked (RULEBOOK 16)
    recurs = models.BooleanField(default=False)
    authorization = models.BooleanField(default=False)  # the payer may have to agree first
    order = models.BooleanField(default=False)  # a clinician's order is needed
    forms = ArrayField(models.TextField(), default=list)  # required_elements: what must be signed or answered
    harm = models.SmallIntegerField(default=2)  # 1 to 5: what a delay of this visit does, for the rescue of a day
    active = models.BooleanField(default=True)

    FIELD_CLASSES = {
        "code": "operational", "name": "operational", "names": "operational", "modality": "operational", "new_minutes": "operational",
        "returning_minutes": "operational", "buffer_before": "operational", "buffer_after": "operational",
        "notice_hours": "operational", "fasting": "operational", "procedure": "operational", "recurs": "operational",
        "authorization": "operational", "order": "operational", "forms": "operational", "harm": "operational",
        "active": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    new_minutes__gte=5, new_minutes__lte=720, returning_minutes__gte=5, returning_minutes__lte=720,
                    buffer_before__gte=0, buffer_after__gte=0, notice_hours__gte=0, harm__gte=1, harm__lte=5,
                ),
                name="scheduling_type_lengths",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code


class Need(models.Model):
    """One resource a kind of visit needs: of which kind, with which skill, for which part of the visit."""

    visit_type = models.ForeignKey(VisitType, models.CASCADE, related_name="needs")
    kind = models.TextField()  # values.ResourceKind
    skill = models.TextField(blank=True)  # one of Resource.skills; empty: any
    offset = models.SmallIntegerField(default=0)  # minutes after the start
    minutes = models.SmallIntegerField(null=True)  # None: until the end

    FIELD_CLASSES = {
        "id": "operational", "visit_type": "operational", "kind": "operational", "skill": "operational",
        "offset": "operational", "minutes": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"need {self.pk}"


class Preparation(models.Model):
    """What the patient does before, and brings, in one language."""

    visit_type = models.ForeignKey(VisitType, models.CASCADE, related_name="preparations")
    language = models.TextField()  # BCP 47
    text = models.TextField()
    bring = models.TextField(blank=True)  # one thing a line
    grade = models.FloatField(null=True)  # reading grade of the text; None where no formula is known for the language

    FIELD_CLASSES = {
        "id": "operational", "visit_type": "operational", "language": "operational", "text": "operational",
        "bring": "operational", "grade": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit_type", "language"], name="scheduling_preparation_once"),
        ]

    def __str__(self) -> str:
        return f"preparation {self.pk}"
