"""The proof of one step: who, when, and which object. Withdrawn, never deleted."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Proof(models.Model):
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="referral_proofs")
    referral = models.ForeignKey("Referral", models.CASCADE, related_name="proofs")
    step = models.SmallIntegerField()  # engines.referring.Step
    how = models.TextField()  # values.How
    ref = models.TextField()  # the object: "message:…", "document:…", "signature:…"
    words = models.TextField(blank=True)
    at = models.DateTimeField()  # when it happened
    recorded_at = models.DateTimeField()
    by = models.TextField()  # an actor
    withdrawn_at = models.DateTimeField(null=True)

    objects = PatientBound["Proof"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "referral": "operational", "step": "operational",
        "how": "operational", "ref": "operational", "words": "clinical", "at": "clinical",
        "recorded_at": "operational", "by": "operational", "withdrawn_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(ref="") & ~Q(how="") & ~Q(by=""), name="referrals_proof_names_its_object"
            ),
            models.CheckConstraint(condition=Q(step__gte=1, step__lte=9), name="referrals_proof_of_a_step"),
            models.UniqueConstraint(
                fields=["referral", "step"], condition=Q(withdrawn_at=None), name="referrals_proof_once"
            ),
        ]
        indexes = [models.Index(fields=["ref"], name="referrals_proof_object")]

    def __str__(self) -> str:
        return f"proof {self.pk}"
