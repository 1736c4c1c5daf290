"""Visits that took place elsewhere in the record, and visits that did not take place."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Visit(models.Model):
    id = models.UUIDField(primary_key=True)  # follows from the source, see EncounterRow.id
    source = models.TextField()
    source_id = models.TextField()
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="visits")
    kind = models.TextField()  # values.Kind
    status = models.TextField()  # FHIR encounter status
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    type_code = models.TextField(blank=True)
    what = models.TextField(blank=True)
    reason_code = models.TextField(blank=True)
    practitioner = models.TextField(blank=True)
    place = models.TextField(blank=True)
    provider = models.TextField(blank=True)
    told = models.BooleanField(default=False)  # the log says that it was completed

    objects = PatientBound["Visit"]()

    FIELD_CLASSES = {
        "id": "operational", "source": "operational", "source_id": "operational", "patient": "identifying",
        "kind": "operational", "status": "operational", "started_at": "operational", "ended_at": "operational",
        "type_code": "clinical", "what": "clinical", "reason_code": "clinical", "practitioner": "operational",
        "place": "operational", "provider": "operational", "told": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="visits_visit_once")]
        indexes = [models.Index(fields=["patient", "started_at"], name="visits_patient")]

    def __str__(self) -> str:
        return f"visit {self.pk}"


class MissedVisit(models.Model):
    """An appointment that was not kept: what stood in the way, and when the patient will come instead."""

    appointment = models.TextField(primary_key=True)  # its key in scheduling's log: a neighbour below owns the row
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="missed_visits")
    starts_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    barrier = models.TextField(blank=True)  # values.Barrier
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.TextField(blank=True)
    rebooked_for = models.DateTimeField(null=True)
    corrected = models.BooleanField(default=False)  # it was not missed after all
    kind = models.TextField(default="missed")  # values.Lost: also cancelled without another visit, and left unseen

    objects = PatientBound["MissedVisit"]()

    FIELD_CLASSES = {
        "appointment": "operational", "patient": "identifying", "starts_at": "operational", "noted_at": "operational",
        "barrier": "clinical", "note": "clinical", "recorded_at": "operational", "recorded_by": "operational",
        "rebooked_for": "operational", "corrected": "operational", "kind": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(barrier="", recorded_at=None, recorded_by="")
                | (~Q(barrier="") & Q(recorded_at__isnull=False) & ~Q(recorded_by="")),
                name="visits_barrier_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["patient", "starts_at"], name="visits_missed_patient")]

    def __str__(self) -> str:
        return f"missed {self.appointment}"
