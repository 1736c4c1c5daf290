"""What a patient wishes of visits, kept so that nobody has to ask twice; and how far it is to each site."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Wishes(models.Model):
    patient = models.OneToOneField("people.Patient", models.CASCADE, primary_key=True, related_name="visit_wishes")
    gender = models.TextField(blank=True)  # of the clinician, FHIR administrative gender
    suits = ArrayField(models.TextField(), default=list)  # engines.timetable.suiting.CELLS; empty: any time
    place = models.ForeignKey("people.Place", models.SET_NULL, null=True, related_name="+")  # a site wished for
    ride = models.BooleanField(default=False)  # cannot come without one
    told_at = models.DateTimeField()
    told_to = models.TextField()  # an actor

    objects = PatientBound["Wishes"]()

    FIELD_CLASSES = {
        "patient": "identifying", "gender": "identifying", "suits": "operational", "place": "operational",
        "ride": "operational", "told_at": "operational", "told_to": "operational",
    }  # fmt: skip

    class Meta:
        verbose_name_plural = "wishes"

    def __str__(self) -> str:
        return f"wishes {self.pk}"


class Travel(models.Model):
    """Minutes by car to a site from where a postal code begins so; the longest beginning that fits counts. There is no map here."""

    place = models.ForeignKey("people.Place", models.CASCADE, related_name="travel")
    postal = models.TextField()  # the beginning of a postal code: "02139", "021"
    minutes = models.SmallIntegerField()

    FIELD_CLASSES = {"id": "operational", "place": "operational", "postal": "operational", "minutes": "operational"}

    class Meta:
        verbose_name_plural = "travel"
        constraints = [
            models.UniqueConstraint(fields=["place", "postal"], name="scheduling_travel_once"),
            models.CheckConstraint(condition=Q(minutes__gte=0) & ~Q(postal=""), name="scheduling_travel_known"),
        ]

    def __str__(self) -> str:
        return f"travel {self.pk}"
