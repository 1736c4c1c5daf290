"""The wait list: one entry from wish to visit; a freed slot is offered in waves, each held by real claims."""

import uuid

from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound
from liaison.records.scheduling.models.appointments import Appointment
from liaison.records.scheduling.models.resources import Resource
from liaison.records.scheduling.models.visit_types import VisitType


class WaitEntry(models.Model):
    """A patient who wants to come sooner, or at all. Its state says where it stands: waiting, offered, booked, closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="wait_entries")
    visit_type = models.ForeignKey(VisitType, models.PROTECT, related_name="wait_entries")
    state = models.TextField()  # values.Wait
    urgency = models.SmallIntegerField(default=2)  # 1 to 5, the clinician's; 5 is offered first
    resource = models.ForeignKey(Resource, models.SET_NULL, null=True, related_name="+")  # a clinician wished for
    place = models.ForeignKey("people.Place", models.SET_NULL, null=True, related_name="+")  # a site wished for
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    weekdays = models.TextField(blank=True)  # "0,2,4"; empty: any day
    from_time = models.TimeField(null=True)  # wall time of the site
    until_time = models.TimeField(null=True)
    notice_hours = models.SmallIntegerField(default=24)  # what the patient needs to arrange work, a ride, a child
    travel_minutes = models.SmallIntegerField(default=30)  # door to door, as the patient says
    window_from = models.DateField(null=True)  # the days an authorization covers
    window_until = models.DateField(null=True)
    channel = models.TextField(default="phone")  # how offers are made: phone, sms, email
    asked_at = models.DateTimeField()
    asked_by = models.TextField()  # an actor
    appointment = models.OneToOneField(
        Appointment, models.SET_NULL, null=True, related_name="from_wait"
    )  # what it became
    instead_of = models.ForeignKey(
        Appointment, models.SET_NULL, null=True, related_name="+"
    )  # a later visit it replaces
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(blank=True)

    objects = PatientBound["WaitEntry"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "visit_type": "operational", "state": "operational",
        "urgency": "clinical", "resource": "operational", "place": "operational", "from_on": "operational",
        "until_on": "operational", "weekdays": "operational", "from_time": "operational", "until_time": "operational",
        "notice_hours": "operational", "travel_minutes": "operational", "window_from": "operational",
        "window_until": "operational", "channel": "operational", "asked_at": "operational", "asked_by": "operational",
        "appointment": "operational", "instead_of": "operational", "closed_at": "operational",
        "closed_why": "operational",
    }  # fmt: skip

    class Meta:
        verbose_name_plural = "wait entries"
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "visit_type"],
                condition=Q(state__in=("waiting", "offered")),
                name="scheduling_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="scheduling_wait_forward"
            ),
            models.CheckConstraint(
                condition=Q(urgency__gte=1, urgency__lte=5, notice_hours__gte=0, travel_minutes__gte=0),
                name="scheduling_wait_bounds",
            ),
        ]
        indexes = [models.Index(fields=["visit_type", "state"], name="scheduling_waiting")]

    def __str__(self) -> str:
        return f"wait {self.pk}"


class Wave(models.Model):
    """A freed slot on offer, held by claims of its own until somebody takes it or the time is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    visit_type = models.ForeignKey(VisitType, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.TextField()
    resources = models.JSONField()  # ids, as in the appointment that was cancelled
    freed_by = models.ForeignKey(Appointment, models.SET_NULL, null=True, related_name="waves")
    mode = models.TextField()  # engines.waiting.Mode: several at once and the first yes wins, or one after the other
    number = models.SmallIntegerField(default=1)  # of this slot
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    outcome = models.TextField(blank=True)  # values.WaveEnd; empty: open, or waiting for the end of quiet hours
    closed_at = models.DateTimeField(null=True)

    FIELD_CLASSES = {
        "id": "operational", "visit_type": "operational", "starts_at": "operational", "ends_at": "operational",
        "zone": "operational", "resources": "operational", "freed_by": "operational", "mode": "operational",
        "number": "operational", "opened_at": "operational", "closes_at": "operational", "outcome": "operational",
        "closed_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["freed_by", "number"], condition=Q(freed_by__isnull=False), name="scheduling_wave_once"
            ),
        ]
        indexes = [models.Index(fields=["closes_at"], name="scheduling_waves_open", condition=Q(outcome=""))]

    def __str__(self) -> str:
        return f"wave {self.pk}"


class Offer(models.Model):
    """This slot was offered to this patient, and what the patient said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="offers")
    entry = models.ForeignKey(WaitEntry, models.CASCADE, related_name="offers")
    channel = models.TextField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answer = models.TextField(blank=True)  # values.Answer; empty: none yet
    answered_at = models.DateTimeField(null=True)

    objects = PatientBound["Offer"]("entry__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "wave": "operational", "entry": "operational", "channel": "operational",
        "made_at": "operational", "expires_at": "operational", "answer": "operational", "answered_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "entry"], name="scheduling_offer_once"),
            models.UniqueConstraint(fields=["wave"], condition=Q(answer="yes"), name="scheduling_one_yes"),
            models.UniqueConstraint(fields=["entry"], condition=Q(answer=""), name="scheduling_one_open_offer"),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"
