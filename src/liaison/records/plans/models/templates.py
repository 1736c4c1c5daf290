"""Plans to begin from that a clinic took in itself; those that come with Liaison are files of the program."""

from django.db import models


class PlanTemplate(models.Model):
    """One version of a FHIR PlanDefinition, kept whole; given back as it came."""

    code = models.TextField()
    version = models.TextField()
    body = models.JSONField()
    kept_at = models.DateTimeField()
    kept_by = models.TextField()
    retired_at = models.DateTimeField(null=True)

    FIELD_CLASSES = {
        "id": "operational", "code": "operational", "version": "operational", "body": "operational",
        "kept_at": "operational", "kept_by": "operational", "retired_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="plans_template_once")]

    def __str__(self) -> str:
        return f"template {self.code} {self.version}"
