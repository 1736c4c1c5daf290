"""A case: one patient in one programme, carried by one person as long as it is not closed."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Case(models.Model):
    """The owner's column is never empty and nobody who owns a case can be deleted: no case is without somebody."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="cases")
    programme = models.TextField()  # values.Programme
    owner = models.ForeignKey("people.Staff", models.PROTECT, related_name="cases")
    acuity = models.SmallIntegerField()
    state = models.TextField(default="open")  # values.CaseState
    reason = models.TextField(blank=True)  # values.PauseReason while paused, values.CloseReason when closed
    review_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    opened_by = models.TextField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.TextField(blank=True)

    objects = PatientBound["Case"]()

    MERGE_WORD = "case"  # how its key begins

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "programme": "clinical", "owner": "operational",
        "acuity": "clinical", "state": "operational", "reason": "clinical", "review_on": "operational",
        "opened_at": "operational", "opened_by": "operational", "closed_at": "operational", "closed_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "programme"], condition=~Q(state="closed"), name="caseload_case_once"
            ),
            models.CheckConstraint(condition=Q(state__in=("open", "paused", "closed")), name="caseload_case_state"),
            models.CheckConstraint(condition=Q(acuity__gte=1, acuity__lte=6), name="caseload_case_acuity"),
            models.CheckConstraint(
                condition=Q(state="open", reason="", review_on=None, closed_at=None)
                | (Q(state="paused", review_on__isnull=False, closed_at=None) & ~Q(reason=""))
                | (Q(state="closed", review_on=None, closed_at__isnull=False) & ~Q(reason="") & ~Q(closed_by="")),
                name="caseload_case_whole",
            ),
        ]
        indexes = [models.Index(fields=["owner"], condition=~Q(state="closed"), name="caseload_case_of_owner")]

    def __str__(self) -> str:
        return f"case {self.pk}"


class CaseStep(models.Model):
    """Everything that happened to a case; never changed."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    actor = models.TextField()
    what = models.TextField()  # opened, paused, resumed, closed, acuity, offered, accepted, declined, withdrawn
    reason = models.TextField(blank=True)
    owner = models.ForeignKey("people.Staff", models.PROTECT, related_name="+")  # from then on

    objects = PatientBound["CaseStep"]()

    FIELD_CLASSES = {
        "id": "operational", "case": "operational", "patient": "identifying", "at": "operational",
        "actor": "operational", "what": "operational", "reason": "clinical", "owner": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"case step {self.pk}"
