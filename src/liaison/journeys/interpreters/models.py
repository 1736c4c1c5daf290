"""What is needed, what was arranged, and what was used."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class CommunicationNeed(models.Model):
    """What a disability asks of us with this patient. Ended, never deleted."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="communication_needs")
    help = models.TextField()  # values.Help
    note = models.TextField(blank=True)
    since = models.DateTimeField()
    by = models.TextField()  # an actor
    ended_at = models.DateTimeField(null=True)

    objects = PatientBound["CommunicationNeed"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "help": "clinical", "note": "clinical", "since": "operational",
        "by": "operational", "ended_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "help"], condition=Q(ended_at=None), name="interpreters_need_once")
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"need {self.pk}"


class Arrangement(models.Model):
    """Who will interpret a visit, how, and under which number the agency knows it."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="arrangements")
    appointment = models.UUIDField()
    modality = models.TextField()  # values.Modality; empty: the patient declined
    language = models.TextField()  # BCP 47, "sgn-US" for American Sign Language
    who = models.TextField(blank=True)  # a name, or an interpreter's number at the agency
    agency = models.TextField(blank=True)
    reference = models.TextField(blank=True)
    declined = models.BooleanField(default=False)  # offered free of charge, and not wanted
    at = models.DateTimeField()
    by = models.TextField()  # an actor
    withdrawn_at = models.DateTimeField(null=True)

    objects = PatientBound["Arrangement"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "appointment": "operational", "modality": "operational",
        "language": "operational", "who": "operational", "agency": "operational", "reference": "operational",
        "declined": "operational", "at": "operational", "by": "operational", "withdrawn_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appointment"], condition=Q(withdrawn_at=None), name="interpreters_arranged_once"
            ),
            models.CheckConstraint(
                condition=Q(declined=True, modality="") | (Q(declined=False) & ~Q(modality="")),
                name="interpreters_how_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return f"arrangement {self.pk}"


class Use(models.Model):
    """What became of it at a visit: the proof (45 CFR 92.201; RULEBOOK LNG-01: interpreter, language, mode, times, refusal)."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="interpreter_uses")
    appointment = models.UUIDField()
    modality = models.TextField(blank=True)
    language = models.TextField()
    who = models.TextField(blank=True)
    presence = models.TextField()  # values.Presence
    minutes = models.IntegerField(null=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.TextField()  # an actor

    objects = PatientBound["Use"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "appointment": "operational", "modality": "operational",
        "language": "operational", "who": "operational", "presence": "operational", "minutes": "operational",
        "note": "clinical", "at": "operational", "by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appointment"], name="interpreters_used_once")]
        indexes = [models.Index(fields=["at"], name="interpreters_used_at")]

    def __str__(self) -> str:
        return f"use {self.pk}"
