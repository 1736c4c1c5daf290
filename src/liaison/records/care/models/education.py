"""Handouts given, what was understood of them, and reviews; the handouts themselves are files of the package."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class GivenHandout(models.Model):
    """One handout given once: which words it had then follows from version and language."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4
    )  # of the form that gave it: sent twice, it is given once
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="handouts")
    handout = models.TextField()
    version = models.TextField()
    language = models.TextField()
    wanted = models.TextField(blank=True)  # the language they read, where the handout has none in it
    way = models.TextField()  # values.Way
    interpreter = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_by = models.TextField()

    objects = PatientBound["GivenHandout"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "handout": "clinical", "version": "operational",
        "language": "operational", "wanted": "operational", "way": "operational", "interpreter": "operational",
        "given_at": "operational", "given_by": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["patient", "-given_at"], name="care_handouts_of")]

    def __str__(self) -> str:
        return f"given handout {self.pk}"


class Understanding(models.Model):
    """What a teach-back came to, or that the patient wants no more of it. The latest one counts."""

    given = models.ForeignKey(GivenHandout, models.CASCADE, related_name="understandings")
    result = models.TextField()  # values.Result, or "declined"
    question = models.TextField(blank=True)  # as it was asked
    words = models.TextField(blank=True)  # the patient's own
    why_not = models.TextField(blank=True)  # values.WhyNotAsked
    checked_at = models.DateTimeField()
    checked_by = models.TextField()

    objects = PatientBound["Understanding"]("given__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "given": "operational", "result": "clinical", "question": "operational",
        "words": "clinical", "why_not": "operational", "checked_at": "operational", "checked_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="care_own_words_when_asked", condition=~Q(words="") | Q(result__in=("not_asked", "declined"))
            ),
        ]

    def __str__(self) -> str:
        return f"understanding {self.pk}"


class HandoutReview(models.Model):
    """Somebody read a handout against its sources and stands for it; the latest one overrides the file's dates."""

    handout = models.TextField()
    version = models.TextField()
    reviewed_on = models.DateField()
    review_by = models.DateField()
    reviewed_by = models.TextField()

    FIELD_CLASSES = {
        "id": "operational", "handout": "operational", "version": "operational", "reviewed_on": "operational",
        "review_by": "operational", "reviewed_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handout", "version", "reviewed_on"], name="care_one_review_a_day"),
            models.CheckConstraint(name="care_review_ends", condition=Q(review_by__gt=models.F("reviewed_on"))),
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"
