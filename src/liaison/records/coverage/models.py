"""Insurance plans of patients, and the order in which they pay once somebody has asked."""

from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound


class Coverage(models.Model):
    id = models.UUIDField(primary_key=True)  # follows from the source, see CoverageRow.id
    source = models.TextField()
    source_id = models.TextField()
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="coverages")
    payer = models.TextField()
    plan = models.TextField(blank=True)
    member_id = models.TextField(blank=True)
    kind = models.TextField(blank=True)  # FHIR coverage-type code
    order = models.SmallIntegerField(null=True)  # 1 pays first
    status = models.TextField()  # values.Status
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    objects = PatientBound["Coverage"]()

    FIELD_CLASSES = {
        "id": "operational", "source": "operational", "source_id": "operational", "patient": "identifying",
        "payer": "operational", "plan": "operational", "member_id": "identifying", "kind": "operational",
        "order": "operational", "status": "operational", "starts_on": "operational", "ends_on": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="coverage_once")]
        indexes = [models.Index(fields=["patient", "order"], name="coverage_patient")]

    def __str__(self) -> str:
        return f"coverage {self.pk}"


class OrderOfBenefits(models.Model):
    """The latest answer to "who pays first", for the plans that were there when it was asked."""

    patient = models.OneToOneField("people.Patient", models.CASCADE, primary_key=True, related_name="benefits_order")
    first = models.ForeignKey(Coverage, models.CASCADE, related_name="+")
    second = models.ForeignKey(Coverage, models.CASCADE, related_name="+")
    plans = models.JSONField()  # ids of all plans the answer covers
    asked = models.TextField()  # values.Asked
    confirmed_at = models.DateTimeField()
    confirmed_by = models.TextField()

    objects = PatientBound["OrderOfBenefits"]()

    FIELD_CLASSES = {
        "patient": "identifying", "first": "operational", "second": "operational", "plans": "operational",
        "asked": "operational", "confirmed_at": "operational", "confirmed_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(first=F("second")), name="coverage_order_of_two")]

    def __str__(self) -> str:
        return f"order of benefits {self.pk}"
