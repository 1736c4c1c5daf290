"""A case on offer to somebody else: until they accept, it stays with whoever has it."""

import uuid

from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound


class Transfer(models.Model):
    case = models.ForeignKey("caseload.Case", models.CASCADE, related_name="transfers")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    source = models.ForeignKey("people.Staff", models.PROTECT, related_name="+")
    to = models.ForeignKey("people.Staff", models.PROTECT, related_name="+")
    state = models.TextField(default="offered")  # values.TransferState
    note = models.TextField(blank=True)
    batch = models.UUIDField(default=uuid.uuid4)  # offered together
    offered_at = models.DateTimeField()
    offered_by = models.TextField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.TextField(blank=True)
    why = models.TextField(blank=True)  # of a no

    objects = PatientBound["Transfer"]()

    MERGE_WORD = "transfer"  # how its key begins

    FIELD_CLASSES = {
        "id": "operational", "case": "operational", "patient": "identifying", "source": "operational",
        "to": "operational", "state": "operational", "note": "clinical", "batch": "operational",
        "offered_at": "operational", "offered_by": "operational", "answered_at": "operational",
        "answered_by": "operational", "why": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="offered"), name="caseload_one_offer"),
            models.CheckConstraint(condition=~Q(source=F("to")), name="caseload_to_another"),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at=None)
                | (Q(state__in=("accepted", "declined", "withdrawn"), answered_at__isnull=False)),
                name="caseload_answered",
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(why=""), name="caseload_no_has_reason"),
        ]
        indexes = [models.Index(fields=["to"], condition=Q(state="offered"), name="caseload_offers_to")]

    def __str__(self) -> str:
        return f"transfer {self.pk}"
