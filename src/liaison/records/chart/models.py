"""Every resource kept whole, what it is found by, and the references that still wait for their target."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Import(models.Model):
    """One run of an importer. While it has no end, it is running or was cut short."""

    source = models.TextField()
    actor = models.TextField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    created = models.BigIntegerField(default=0)
    updated = models.BigIntegerField(default=0)

    FIELD_CLASSES = {
        "id": "operational", "source": "operational", "actor": "operational", "started_at": "operational",
        "finished_at": "operational", "created": "operational", "updated": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"import {self.pk}"


class Resource(models.Model):
    source = models.TextField()  # the system it came from; ids are unique within it
    type = models.TextField()
    fhir_id = models.TextField()
    patient = models.ForeignKey("people.Patient", models.PROTECT, null=True, db_index=False, related_name="+")
    at = models.DateTimeField(null=True)
    precision = models.TextField(blank=True)  # how much of `at` was written: year, month, day, time
    system = models.TextField(blank=True)
    code = models.TextField(blank=True)
    display = models.TextField(blank=True)
    status = models.TextField(blank=True)
    category = models.TextField(blank=True)
    body = models.JSONField()
    exact = models.TextField(null=True)  # the text itself, where jsonb would write a number otherwise
    digest = models.BinaryField()  # of the text as received
    copy = models.BooleanField(default=False)  # it also stands in a Bundle that is kept whole
    version = models.TextField(blank=True)  # meta.versionId
    updated_at = models.DateTimeField(null=True)  # meta.lastUpdated
    file = models.TextField()  # the last part of the path it was last changed from
    line = models.IntegerField()
    run = models.ForeignKey(Import, models.PROTECT, db_index=False, related_name="+")  # the last that changed it

    objects = PatientBound["Resource"]()

    FIELD_CLASSES = {
        "id": "operational", "source": "operational", "type": "operational", "fhir_id": "identifying",
        "patient": "identifying", "at": "clinical", "precision": "clinical", "system": "clinical", "code": "clinical",
        "display": "clinical", "status": "clinical", "category": "clinical",
        "body": "clinical", "exact": "clinical", "digest": "operational", "copy": "operational",
        "version": "operational",
        "updated_at": "operational", "file": "operational", "line": "operational", "run": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "type", "fhir_id"], name="chart_resource_once")]
        indexes = [
            models.Index(
                "patient", "type", models.F("at").desc(), name="chart_by_patient", condition=Q(patient__isnull=False)
            ),
            models.Index(fields=["type", "code"], name="chart_by_code"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.pk}"


class Alias(models.Model):
    """Another name under which references may ask for a resource: Type?identifier=system|value, a fullUrl."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="aliases")
    source = models.TextField()
    name = models.TextField()

    objects = PatientBound["Alias"]("resource__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "resource": "operational", "source": "operational", "name": "identifying",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["source", "name"], name="chart_by_alias")]

    def __str__(self) -> str:
        return f"alias {self.pk}"


class UnresolvedReference(models.Model):
    """A reference whose target has not arrived. The row goes when the target comes."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="unresolved")
    source = models.TextField()
    target = models.TextField()  # Patient/1, Practitioner?identifier=system|value, urn:uuid:…
    about = models.BooleanField()  # the target is the patient whom the resource is about

    objects = PatientBound["UnresolvedReference"]("resource__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "resource": "operational", "source": "operational", "target": "identifying",
        "about": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["source", "target"], name="chart_awaited")]

    def __str__(self) -> str:
        return f"unresolved {self.pk}"


class Doubt(models.Model):
    """A resource that somebody found to be wrong: no page shows it, until it is trusted again or a newer version comes."""

    resource = models.OneToOneField(Resource, models.CASCADE, related_name="doubt")
    status = models.TextField(blank=True)  # its own, which it gets back

    objects = PatientBound["Doubt"]("resource__patient_id")

    FIELD_CLASSES = {"id": "operational", "resource": "operational", "status": "clinical"}

    def __str__(self) -> str:
        return f"doubt {self.pk}"


class Tally(models.Model):
    """What a running import has brought about one patient so far; told and emptied when it ends."""

    run = models.ForeignKey(Import, models.CASCADE, db_index=False, related_name="+")
    patient = models.ForeignKey("people.Patient", models.CASCADE, db_index=False, related_name="+")
    type = models.TextField()
    created = models.IntegerField(default=0)
    updated = models.IntegerField(default=0)

    objects = PatientBound["Tally"]()

    FIELD_CLASSES = {
        "id": "operational", "run": "operational", "patient": "identifying", "type": "operational",
        "created": "operational", "updated": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "patient", "type"], name="chart_tally_once")]

    def __str__(self) -> str:
        return f"tally {self.pk}"
