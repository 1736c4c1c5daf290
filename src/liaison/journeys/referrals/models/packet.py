"""What goes with a referral, what was offered to the patient, and everything sent and tried."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class PacketResult(models.Model):
    """A result of the record that goes with the packet, as it was when it was put in."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="referral_results")
    referral = models.ForeignKey("Referral", models.CASCADE, related_name="results")
    code = models.TextField()  # what it answers: engines.referring, data/asked_results.csv
    resource = models.BigIntegerField()  # the row of the record
    display = models.TextField()
    value = models.TextField()
    on = models.DateField()
    by = models.TextField()  # an actor
    at = models.DateTimeField()

    objects = PatientBound["PacketResult"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "referral": "operational", "code": "clinical",
        "resource": "operational", "display": "clinical", "value": "clinical", "on": "clinical", "by": "operational",
        "at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "code"], name="referrals_result_once")]

    def __str__(self) -> str:
        return f"result {self.pk}"


class Choice(models.Model):
    """The offices that were offered with what was known of them, and the one that was chosen."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="referral_choices")
    referral = models.ForeignKey("Referral", models.CASCADE, related_name="choices")
    office = models.ForeignKey("directory.Office", models.PROTECT, related_name="+")
    offered = models.JSONField(default=list)
    said_by = models.TextField()  # patient, family, clinician
    why = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.TextField()  # an actor

    objects = PatientBound["Choice"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "referral": "operational", "office": "clinical",
        "offered": "clinical", "said_by": "operational", "why": "clinical", "at": "operational", "by": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"choice {self.pk}"


class Sending(models.Model):
    """A packet or a try. `number` counts within its kind; one wave takes a referral once."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="referral_sendings")
    referral = models.ForeignKey("Referral", models.CASCADE, related_name="sendings")
    kind = models.TextField()  # packet, chase
    number = models.SmallIntegerField()
    way = models.TextField()  # values.Way
    whom = models.TextField(default="specialist")
    message = models.UUIDField(null=True, unique=True)  # conversations'
    state = models.TextField()  # queued, sent, failed; of a call: values.Reached
    wave = models.UUIDField(null=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.TextField()  # an actor

    objects = PatientBound["Sending"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "referral": "operational", "kind": "operational",
        "number": "operational", "way": "operational", "whom": "operational", "message": "operational",
        "state": "operational", "wave": "operational", "words": "clinical", "at": "operational", "by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "kind", "number"], name="referrals_sending_numbered"),
            models.UniqueConstraint(
                fields=["referral", "wave"], condition=Q(wave__isnull=False), name="referrals_wave_once"
            ),
        ]

    def __str__(self) -> str:
        return f"sending {self.pk}"
