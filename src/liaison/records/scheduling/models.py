"""Appointments: when, where, with whom, and what became of them."""

from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound


class Appointment(models.Model):
    """The wall time is kept beside the moment: when a zone changes its rules, the patient still comes at nine."""

    id = models.UUIDField(primary_key=True)  # follows from the source, see AppointmentRow.id
    source = models.TextField()
    source_id = models.TextField()
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="appointments")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    wall_start = models.TextField()  # "2026-03-19T09:00", as the clock on the wall shows it
    zone = models.TextField()  # IANA
    status = models.TextField()  # values.Status
    what = models.TextField(blank=True)
    reason_code = models.TextField(blank=True)
    practitioner = models.TextField(blank=True)
    place = models.TextField(blank=True)
    told = models.TextField(blank=True)  # rules.Told: what the log says of it
    told_start = models.DateTimeField(null=True)

    objects = PatientBound["Appointment"]()

    FIELD_CLASSES = {
        "id": "operational", "source": "operational", "source_id": "operational", "patient": "identifying",
        "starts_at": "operational", "ends_at": "operational", "wall_start": "operational", "zone": "operational",
        "status": "operational", "what": "clinical", "reason_code": "clinical", "practitioner": "operational",
        "place": "operational", "told": "operational", "told_start": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="scheduling_appointment_once"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="scheduling_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["patient", "starts_at"], name="scheduling_patient")]

    def __str__(self) -> str:
        return f"appointment {self.pk}"
