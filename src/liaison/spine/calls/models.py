"""Calls with their raw happenings, callbacks, and letters to those whom no call reached."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient, Staff


class Call(models.Model):
    """One call, made or taken. Its times are those of its happenings; what was said stays here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey(Patient, models.CASCADE, null=True, related_name="phone_calls")
    direction = models.TextField()  # in, out
    number = models.TextField(blank=True)  # E.164; empty: withheld, or not said
    provider = models.TextField(blank=True)  # the exchange; empty: written down by hand
    external_id = models.TextField(blank=True)
    state = models.TextField()  # values.CallState, computed from the happenings
    began_at = models.DateTimeField()
    staff = models.ForeignKey(Staff, models.SET_NULL, null=True, related_name="phone_calls")
    purpose = models.TextField(blank=True)  # values.CallPurpose
    about = models.TextField(blank=True)  # key of the case
    contact = models.BigIntegerField(null=True)  # the way that was tried, in people
    outcome = models.TextField(blank=True)  # values.Outcome; empty: not written down yet
    party = models.TextField(default="patient")
    spoke_with = models.TextField(blank=True)
    language = models.TextField(blank=True)
    interpreter = models.TextField(blank=True)  # values.Interpreter
    note = models.TextField(blank=True)
    logged_at = models.DateTimeField(null=True)
    logged_by = models.TextField(blank=True)

    objects = PatientBound["Call"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "direction": "operational", "number": "identifying",
        "provider": "operational", "external_id": "operational", "state": "operational", "began_at": "operational",
        "staff": "operational", "purpose": "operational", "about": "operational", "contact": "operational",
        "outcome": "operational", "party": "operational", "spoke_with": "identifying", "language": "identifying",
        "interpreter": "operational", "note": "clinical", "logged_at": "operational", "logged_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "external_id"], condition=~Q(external_id=""), name="calls_once"
            ),
            models.CheckConstraint(
                condition=Q(logged_at=None, logged_by="") | (Q(logged_at__isnull=False) & ~Q(logged_by="")),
                name="calls_logged_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["patient", "-began_at"], name="calls_of_patient"),
            models.Index(fields=["number", "-began_at"], name="calls_of_number"),
            models.Index(fields=["began_at"], condition=Q(state__in=["ringing", "talking", "held"]), name="calls_live"),
            models.Index(fields=["began_at"], condition=Q(direction="in"), name="calls_in"),
        ]

    def __str__(self) -> str:
        return f"call {self.pk}"


class CallEvent(models.Model):
    """A raw happening, as the exchange or a person told it; never changed."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="events")
    step = models.TextField()  # values.CallStep
    at = models.DateTimeField()
    staff = models.ForeignKey(Staff, models.SET_NULL, null=True, related_name="+")
    external_id = models.TextField(blank=True)

    FIELD_CLASSES = {
        "id": "operational", "call": "operational", "step": "operational", "at": "operational",
        "staff": "operational", "external_id": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "external_id"], condition=~Q(external_id=""), name="calls_event_once"
            )
        ]

    def __str__(self) -> str:
        return f"event {self.pk}"


class Callback(models.Model):
    """Somebody who waits to be rung back: after hanging up in vain, or because we said so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey(Patient, models.CASCADE, null=True, related_name="callbacks")
    call = models.OneToOneField(Call, models.CASCADE, null=True, related_name="callback")
    number = models.TextField(blank=True)
    why = models.TextField()  # abandoned, asked
    about = models.TextField(blank=True)
    wanted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    owner = models.ForeignKey(Staff, models.SET_NULL, null=True, related_name="callbacks")
    tries = models.SmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.TextField(blank=True)
    settled_how = models.TextField(blank=True)  # made, released

    objects = PatientBound["Callback"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "call": "operational", "number": "identifying",
        "why": "operational", "about": "operational", "wanted_at": "operational", "due_at": "operational",
        "owner": "operational", "tries": "operational", "settled_at": "operational", "settled_by": "operational",
        "settled_how": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(settled_at=None), name="calls_back"),
            models.Index(fields=["number"], condition=Q(settled_at=None), name="calls_back_number"),
        ]

    def __str__(self) -> str:
        return f"callback {self.pk}"


class CallLetter(models.Model):
    """Drafted when the ladder of tries is climbed, or no number is left; somebody reads it and sends it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="call_letters")
    about = models.TextField(blank=True)
    language = models.TextField()
    text = models.TextField()
    drafted_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.TextField(blank=True)
    sent = models.BooleanField(default=False)

    objects = PatientBound["CallLetter"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "about": "operational", "language": "identifying",
        "text": "clinical", "drafted_at": "operational", "settled_at": "operational", "settled_by": "operational",
        "sent": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient"], condition=Q(settled_at=None), name="calls_one_letter_drafted"),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"
