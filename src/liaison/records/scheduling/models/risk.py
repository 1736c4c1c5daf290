"""The no-show model the clinic uses now and those it used before: coefficients fitted on its own history."""

from django.db import models


class NoShowModel(models.Model):
    """Learned from visits before `held_from`; judged on those since, which it has never seen."""

    fitted_at = models.DateTimeField()
    fitted_by = models.TextField()  # an actor
    first_on = models.DateField()  # the first visit it learned from
    held_from = models.DateField()
    rows = models.IntegerField()
    missed = models.IntegerField()
    fit = models.JSONField()  # engines.risk.Fit: names, intercept, coefficients, standard errors

    FIELD_CLASSES = {
        "id": "operational", "fitted_at": "operational", "fitted_by": "operational", "first_on": "operational",
        "held_from": "operational", "rows": "operational", "missed": "operational", "fit": "operational",
    }  # fmt: skip

    class Meta:
        get_latest_by = "fitted_at"

    def __str__(self) -> str:
        return f"no-show model {self.pk}"
