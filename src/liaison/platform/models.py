"""The event log: history, audit trail, patient timeline and outbox in one append-only table."""

import uuid

from django.db import models


class EventRow(models.Model):
    """One fact. Rows are inserted and never changed; the application's database role may do nothing else."""

    name = models.TextField()
    key = models.TextField()
    patient = models.UUIDField(null=True)  # no foreign keys: the log outlives what it logs
    body = models.JSONField()
    actor = models.TextField()
    role = models.TextField(blank=True)
    purpose = models.TextField()
    via = models.TextField()
    request_id = models.TextField(blank=True)
    at = models.DateTimeField()
    caused_by = models.BigIntegerField(null=True)
    depth = models.SmallIntegerField(default=0)

    FIELD_CLASSES = {
        "id": "operational", "name": "operational", "key": "operational", "patient": "identifying",
        "body": "operational", "actor": "operational", "role": "operational", "purpose": "operational",
        "via": "operational", "request_id": "operational", "at": "operational",
        "caused_by": "operational", "depth": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["patient", "id"], name="event_timeline", condition=models.Q(patient__isnull=False)),
            models.Index(fields=["key", "id"], name="event_key"),
            models.Index(fields=["actor", "id"], name="event_actor"),
            models.Index(fields=["name", "id"], name="event_name"),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.name}"


class Pending(models.Model):
    """An event somebody still has to hear. Deleted when heard; kept with a failure when parked."""

    event = models.OneToOneField(EventRow, models.PROTECT, primary_key=True, related_name="pending")
    key = models.TextField()
    failure = models.TextField(blank=True)  # where it failed; never what the data was
    failed_at = models.DateTimeField(null=True)

    FIELD_CLASSES = {
        "event": "operational", "key": "operational", "failure": "operational", "failed_at": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["key", "event"], name="pending_key")]

    def __str__(self) -> str:
        return f"pending {self.event_id}"


class Unsealed(models.Model):
    """Events not yet in the hash chain; filled by a database trigger, emptied by `chain.seal`."""

    event = models.BigIntegerField(primary_key=True)

    FIELD_CLASSES = {"event": "operational"}

    def __str__(self) -> str:
        return f"unsealed {self.event}"


class ChainLink(models.Model):
    """One event's place in the hash chain. See docs/adr/0003."""

    position = models.BigIntegerField(primary_key=True)
    event = models.BigIntegerField(unique=True)
    row_digest = models.BinaryField()
    digest = models.BinaryField()

    FIELD_CLASSES = {
        "position": "operational", "event": "operational", "row_digest": "operational", "digest": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"link {self.position}"


class SweepRun(models.Model):
    """When each periodic sweep last ran, so that several workers share one timetable."""

    name = models.TextField(primary_key=True)
    ran_at = models.DateTimeField()

    FIELD_CLASSES = {"name": "operational", "ran_at": "operational"}

    def __str__(self) -> str:
        return self.name


class StoredFile(models.Model):
    """A file that was kept; its bytes lie encrypted under the home folder, by their digest. See files.py."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    digest = models.TextField(unique=True)  # SHA-256 of the content
    kind = models.TextField()  # media type
    size = models.IntegerField()

    FIELD_CLASSES = {"id": "operational", "digest": "operational", "kind": "operational", "size": "operational"}

    def __str__(self) -> str:
        return f"file {self.pk}"
