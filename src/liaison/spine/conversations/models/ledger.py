"""The ledger of every contact, issue, promise and resolution, and the promises themselves."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient, Staff


class LedgerEntry(models.Model):
    """One line, written in the action that made it happen. `words` are folded: no accents, no capitals."""

    patient = models.ForeignKey(Patient, models.CASCADE, null=True, related_name="ledger")
    at = models.DateTimeField()
    kind = models.TextField()  # values.EntryKind
    channel = models.TextField(blank=True)
    direction = models.TextField(blank=True)
    party = models.TextField(blank=True)
    actor = models.TextField()
    code = models.TextField(blank=True)  # outcome of a call, intent of a reply, state of a promise
    text = models.TextField(blank=True)
    ref = models.TextField()  # "message:<uuid>", "call:<uuid>", "promise:<uuid>"
    about = models.TextField(blank=True)
    words = SearchVectorField(null=True)

    objects = PatientBound["LedgerEntry"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "at": "operational", "kind": "operational",
        "channel": "operational", "direction": "operational", "party": "operational", "actor": "operational",
        "code": "operational", "text": "clinical", "ref": "operational", "about": "operational", "words": "clinical",
    }  # fmt: skip

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="conversations_ledger_words"),
            models.Index(fields=["patient", "-at"], name="conversations_ledger_of"),
            models.Index(fields=["ref"], name="conversations_ledger_ref"),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class Promise(models.Model):
    """What we said we would do by when. It is kept, broken, or moved by agreement; never forgotten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="promises")
    kind = models.TextField()  # values.PromiseKind
    words = models.TextField()  # as they were written
    ref = models.TextField()  # where: "message:<uuid>", "call:<uuid>", "note:<id>"
    about = models.TextField(blank=True)
    due_at = models.DateTimeField(null=True)  # None: found without a day, to be given one
    owner = models.ForeignKey(Staff, models.SET_NULL, null=True, related_name="promises")
    state = models.TextField()  # values.PromiseState
    made_at = models.DateTimeField()
    made_by = models.TextField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.TextField(blank=True)
    settled_how = models.TextField(blank=True)  # evidence: "call:<uuid>", or words
    moved_to = models.OneToOneField("self", models.SET_NULL, null=True, related_name="moved_from")

    objects = PatientBound["Promise"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "kind": "operational", "words": "clinical",
        "ref": "operational", "about": "operational", "due_at": "operational", "owner": "operational",
        "state": "operational", "made_at": "operational", "made_by": "operational", "settled_at": "operational",
        "settled_by": "operational", "settled_how": "clinical", "moved_to": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state="open") | Q(due_at__isnull=False), name="conversations_promise_due"),
            models.UniqueConstraint(fields=["ref", "words"], name="conversations_promise_once"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["patient", "state"], name="conversations_promises")]

    def __str__(self) -> str:
        return f"promise {self.pk}"
