"""The model of returns to hospital within thirty days: fitted on the installation's own stays alone."""

from django.db import models


class ReturnModel(models.Model):
    """Learned from stays that ended before `held_from`; judged on those since, which it has never seen."""

    fitted_at = models.DateTimeField()
    fitted_by = models.TextField()
    first_on = models.DateField()
    held_from = models.DateField()
    rows = models.IntegerField()
    returned = models.IntegerField()
    fit = models.JSONField()  # engines.risk.Fit

    FIELD_CLASSES = {
        "id": "operational", "fitted_at": "operational", "fitted_by": "operational", "first_on": "operational",
        "held_from": "operational", "rows": "operational", "returned": "operational", "fit": "operational",
    }  # fmt: skip

    class Meta:
        get_latest_by = "fitted_at"

    def __str__(self) -> str:
        return f"return model {self.pk}"
