"""A comparison of lists: the entries as each list wrote them, and one line for each medicine with how it was settled."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound

_OPEN = Q(state__in=("comparing", "asked", "decided"))


class Reconciliation(models.Model):
    """One comparison, from the first look to the agreed list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="reconciliations")
    about = models.TextField(blank=True)  # the key of the stay it follows
    state = models.TextField()  # values.State
    lists = models.JSONField(default=list)  # engines.medicines.ListHead
    allergies = models.JSONField(default=list)  # engines.medicines.Sensitivity
    words = models.TextField(blank=True)  # the patient's own, as typed
    words_by = models.TextField(blank=True)  # patient, or whom else was asked
    language = models.TextField(blank=True)
    no_words = models.TextField(blank=True)  # values.NoWords
    began_at = models.DateTimeField()
    began_by = models.TextField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True)
    given_by = models.TextField(blank=True)
    given_way = models.TextField(blank=True)

    objects = PatientBound["Reconciliation"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "about": "operational", "state": "operational", "lists": "clinical",
        "allergies": "clinical", "words": "clinical", "words_by": "identifying", "language": "identifying",
        "no_words": "operational", "began_at": "operational", "began_by": "operational", "ended_at": "operational",
        "ended_by": "operational", "given_at": "operational", "given_by": "operational", "given_way": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient"], condition=_OPEN, name="medicines_one_open_comparison")
        ]
        indexes = [models.Index(fields=["patient", "-began_at"], name="medicines_comparisons_of")]

    def __str__(self) -> str:
        return f"reconciliation {self.pk}"


class MedicineLine(models.Model):
    """One medicine in all the lists: what was found, and how it was settled, by whom and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    reconciliation = models.ForeignKey(Reconciliation, models.CASCADE, related_name="lines")
    number = models.SmallIntegerField()
    key = models.TextField()  # of the engine: the same medicine when lists are compared again
    title = models.TextField()
    matched = models.TextField()  # code, name, alone
    findings = models.JSONField(default=list)
    may_be = models.JSONField(default=list)
    resolution = models.TextField(blank=True)  # values.Resolution
    reason = models.TextField(blank=True)  # values.Reason
    how = models.TextField(blank=True)  # the directions agreed on
    words = models.TextField(blank=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.TextField(blank=True)
    question = models.TextField(blank=True)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.TextField(blank=True)

    objects = PatientBound["MedicineLine"]("reconciliation__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "reconciliation": "operational", "number": "operational", "key": "clinical", "title": "clinical",
        "matched": "operational", "findings": "clinical", "may_be": "clinical", "resolution": "clinical", "reason": "clinical",
        "how": "clinical", "words": "clinical", "resolved_at": "operational", "resolved_by": "operational",
        "question": "clinical", "asked_at": "operational", "asked_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reconciliation", "key"], name="medicines_line_once"),
            models.CheckConstraint(
                name="medicines_settled_with_reason",
                condition=Q(resolution="", reason="", resolved_by="", resolved_at=None)
                | (~Q(resolution="") & ~Q(reason="") & ~Q(resolved_by="") & Q(resolved_at__isnull=False)),
            ),
            models.CheckConstraint(name="medicines_asked_what", condition=~Q(resolution="ask") | ~Q(question="")),
        ]

    def __str__(self) -> str:
        return f"line {self.pk}"


class ListedMedicine(models.Model):
    """One entry of one list, exactly as it came; every one hangs on a line."""

    reconciliation = models.ForeignKey(Reconciliation, models.CASCADE, related_name="entries")
    line = models.ForeignKey(MedicineLine, models.SET_NULL, null=True, related_name="entries")
    list = models.TextField()
    entry = models.TextField()  # its id in the list
    content = models.JSONField()  # engines.medicines.Listed
    said = models.TextField(blank=True)  # the patient's words of this one

    objects = PatientBound["ListedMedicine"]("reconciliation__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "reconciliation": "operational", "line": "operational", "list": "operational",
        "entry": "operational", "content": "clinical", "said": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reconciliation", "entry"], name="medicines_entry_once")]

    def __str__(self) -> str:
        return f"listed medicine {self.pk}"
