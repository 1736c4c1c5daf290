"""Organisations, places and clinicians, ours or not."""

import uuid

from django.db import models


class Organization(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    source = models.TextField(blank=True)
    source_id = models.TextField()
    name = models.TextField()
    kind = models.TextField(blank=True)
    phone = models.TextField(blank=True)

    FIELD_CLASSES = {
        "id": "operational", "source": "operational", "source_id": "operational", "name": "operational",
        "kind": "operational", "phone": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="people_organization_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A site, ward or room. Its zone is the facility zone of the rulebook (FAC)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    source = models.TextField(blank=True)
    source_id = models.TextField()
    name = models.TextField()
    zone = models.TextField(blank=True)  # IANA; empty means the clinic's own
    organization = models.ForeignKey(Organization, models.SET_NULL, null=True, related_name="places")

    FIELD_CLASSES = {
        "id": "operational", "source": "operational", "source_id": "operational", "name": "operational",
        "zone": "operational", "organization": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="people_place_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Practitioner(models.Model):
    """A clinician in the record, ours or not; staff who sign in are Staff."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    source = models.TextField(blank=True)
    source_id = models.TextField()
    name = models.TextField()
    npi = models.TextField(blank=True)

    FIELD_CLASSES = {
        "id": "operational", "source": "operational", "source_id": "operational", "name": "operational",
        "npi": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="people_practitioner_once"),
        ]

    def __str__(self) -> str:
        return self.name
