"""Offices, and what became of each referral to them."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Office(models.Model):
    """A specialist or an agency that we send people to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.TextField()
    kind = models.TextField()  # values.Kind
    services = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    networks = models.JSONField(default=list)
    takes = models.JSONField(default=list)
    fax = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    address = models.TextField(blank=True)
    site = models.TextField(blank=True)
    ways = models.JSONField(default=dict)
    asks = models.JSONField(default=list)
    authorization = models.JSONField(default=list)
    new_patients = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    organization = models.ForeignKey("people.Organization", models.SET_NULL, null=True, related_name="+")
    practitioner = models.ForeignKey("people.Practitioner", models.SET_NULL, null=True, related_name="+")
    verified_on = models.DateField(null=True)
    verified_by = models.TextField(blank=True)
    active = models.BooleanField(default=True)

    FIELD_CLASSES = {
        "id": "operational", "name": "operational", "kind": "operational", "services": "operational",
        "languages": "operational", "networks": "operational", "takes": "operational", "fax": "operational",
        "phone": "operational", "email": "operational", "address": "operational", "site": "operational",
        "ways": "operational", "asks": "operational", "authorization": "operational", "new_patients": "operational",
        "note": "operational", "organization": "operational", "practitioner": "operational",
        "verified_on": "operational", "verified_by": "operational", "active": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="directory_office_named")]

    def __str__(self) -> str:
        return self.name


class Experience(models.Model):
    """One referral to an office: when it was sent, answered, booked, seen and reported. Waits are learned from these."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="directory_experiences")
    office = models.ForeignKey(Office, models.CASCADE, related_name="experiences")
    key = models.TextField()  # whose: "referral:<uuid>"
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    booked_at = models.DateTimeField(null=True)
    visit_at = models.DateTimeField(null=True)
    attended_at = models.DateTimeField(null=True)
    note_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # it went elsewhere, or was given up

    objects = PatientBound["Experience"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "office": "operational", "key": "operational",
        "sent_at": "operational", "answered_at": "operational", "booked_at": "operational",
        "visit_at": "operational", "attended_at": "operational", "note_at": "operational", "ended_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "key"], name="directory_experience_once")]

    def __str__(self) -> str:
        return f"experience {self.pk}"
