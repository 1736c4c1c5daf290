"""Appointments: when, where, with whom, and what became of them."""

import uuid

from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound
from liaison.records.scheduling.models.series import Series
from liaison.records.scheduling.models.visit_types import VisitType


class Appointment(models.Model):
    """The wall time is kept beside the moment: when a zone changes its rules, the patient still comes at nine.

    Received ones come from another system and keep its words. Our own (source "liaison") have a visit type and lay claims.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)  # of received ones it follows from the source
    source = models.TextField()
    source_id = (
        models.TextField()
    )  # of our own: the idempotency key of the booking, so that a second press books nothing
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="appointments")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    wall_start = models.TextField()  # "2026-03-19T09:00", as the clock on the wall shows it
    zone = models.TextField()  # IANA
    status = models.TextField()  # values.Status, FHIR's word; of our own it follows from the state
    state = models.TextField(blank=True)  # values.State; of received ones it follows from the status
    state_at = models.DateTimeField(null=True)
    visit_type = models.ForeignKey(VisitType, models.PROTECT, null=True, related_name="appointments")
    new_patient = models.BooleanField(default=False)
    modality = models.TextField(blank=True)  # values.Modality
    booked_at = models.DateTimeField(null=True)
    booked_by = models.TextField(blank=True)  # an actor
    hold_until = models.DateTimeField(null=True)  # of held ones
    series = models.ForeignKey(Series, models.SET_NULL, null=True, related_name="appointments")
    window_from = models.DateField(null=True)  # the days an authorization covers: it may not be moved out of them
    window_until = models.DateField(null=True)
    trip = models.UUIDField(null=True)  # legs that are one trip carry the same
    moved_to = models.OneToOneField("self", models.SET_NULL, null=True, related_name="moved_from")
    cancel_reason = models.TextField(blank=True)  # values.CancelReason
    cancelled_by = models.TextField(blank=True)  # values.CancelledBy
    late = models.BooleanField(default=False)  # cancelled under 24 hours before (kpi_definitions: no_show_rate)
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
        "place": "operational", "told": "operational", "told_start": "operational", "state": "operational",
        "state_at": "operational", "visit_type": "operational", "new_patient": "operational", "modality": "operational",
        "booked_at": "operational", "booked_by": "operational", "hold_until": "operational", "series": "operational",
        "trip": "operational", "window_from": "operational",
        "window_until": "operational", "moved_to": "operational", "cancel_reason": "clinical", "cancelled_by": "operational",
        "late": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="scheduling_appointment_once"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="scheduling_ends_after_start"
            ),
        ]
        indexes = [
            models.Index(fields=["patient", "starts_at"], name="scheduling_patient"),
            models.Index(fields=["starts_at"], name="scheduling_starts"),
            models.Index(fields=["hold_until"], name="scheduling_holds", condition=Q(state="held")),
            models.Index(fields=["trip"], name="scheduling_trip", condition=Q(trip__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"appointment {self.pk}"


class StateChange(models.Model):
    """One step in the life of an appointment: nothing of it is ever overwritten."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="steps")
    state = models.TextField()  # values.State
    at = models.DateTimeField()
    by = models.TextField()  # an actor
    reason = models.TextField(blank=True)  # values.CancelReason, or the reason of an overbook

    objects = PatientBound["StateChange"]("appointment__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "appointment": "operational", "state": "operational", "at": "operational",
        "by": "operational", "reason": "clinical",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["appointment", "at"], name="scheduling_steps")]

    def __str__(self) -> str:
        return f"step {self.pk}"
