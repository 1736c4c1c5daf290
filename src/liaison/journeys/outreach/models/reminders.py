"""Reminders of visits, and cancellations that were asked back."""

from django.db import models

from liaison.platform.guard import PatientBound


class Reminder(models.Model):
    """One per visit and distance. It becomes a message when its hour comes near, so that it says what is true then."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="reminders")
    appointment = models.UUIDField()
    days = models.SmallIntegerField()  # before the visit
    starts_at = models.DateTimeField()
    zone = models.TextField()
    send_at = models.DateTimeField()
    state = models.TextField(default="planned")  # values.Reminding
    channel = models.TextField(blank=True)
    message = models.UUIDField(null=True)  # of conversations
    why = models.TextField(blank=True)  # conversations' reason, or ours

    objects = PatientBound["Reminder"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "appointment": "operational", "days": "operational",
        "starts_at": "operational", "zone": "operational", "send_at": "operational", "state": "operational",
        "channel": "operational", "message": "operational", "why": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appointment", "days", "starts_at"], name="outreach_reminder_once"),
        ]
        indexes = [
            models.Index(fields=["send_at"], condition=models.Q(state="planned"), name="outreach_reminders_due"),
            models.Index(fields=["patient", "starts_at"], name="outreach_reminders_of"),
        ]

    def __str__(self) -> str:
        return f"reminder {self.pk}"


class AskedBack(models.Model):
    """A patient wrote that they do not come: we asked once whether that is so."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    appointment = models.UUIDField(unique=True)
    at = models.DateTimeField()
    by_message = models.UUIDField()  # which reply

    objects = PatientBound["AskedBack"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "appointment": "operational", "at": "operational",
        "by_message": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"asked back {self.pk}"
