"""A patient as identity only: everything else about a patient belongs to an app."""

import uuid

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Patient(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record_number = models.TextField(unique=True)  # what people read out: "R-000123"
    family = models.TextField()
    given = models.TextField(blank=True)
    called = models.TextField(blank=True)  # the name the person goes by
    pronouns = models.TextField(blank=True)
    birth_date = models.DateField(null=True)
    gender = models.TextField(blank=True)  # FHIR administrative gender
    deceased = models.BooleanField(default=False)  # known to have died, whether or not we know when
    deceased_on = models.DateField(null=True)
    sort_key = models.TextField()  # family and given folded for sorting; the database has no ICU
    words = models.TextField(blank=True)  # every word the names may be looked for by

    objects = PatientBound["Patient"]("id")

    FIELD_CLASSES = {
        "id": "identifying", "record_number": "identifying", "family": "identifying", "given": "identifying",
        "called": "identifying", "pronouns": "identifying", "birth_date": "identifying", "gender": "identifying",
        "deceased": "identifying", "deceased_on": "identifying", "sort_key": "identifying", "words": "identifying",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(deceased_on=None) | Q(deceased=True), name="patient_deceased"),
        ]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="patient_sort"),
            models.Index(OpClass("sort_key", name="text_pattern_ops"), name="patient_sort_prefix"),
            models.Index(fields=["birth_date"], name="patient_birth"),
            GinIndex(SearchVector("words", config="simple"), name="patient_words"),
        ]

    def __str__(self) -> str:
        return self.record_number

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


class PatientSource(models.Model):
    """Where a patient was received from, and a digest of what came, so that the same again changes nothing."""

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="sources")
    source = models.TextField()
    source_id = models.TextField()
    digest = models.BinaryField()

    objects = PatientBound["PatientSource"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "source": "operational", "source_id": "identifying",
        "digest": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="people_source_once")]

    def __str__(self) -> str:
        return f"source {self.pk}"


class PatientIdentifier(models.Model):
    """An identifier some system gave: medical record number, member number, national number.

    Two patients may carry the same one: that is how duplicates and mistakes look, and search shows it.
    """

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="identifiers")
    system = models.TextField()
    value = models.TextField()
    kind = models.TextField(blank=True)  # v2-0203 code: MR, SS, DL, PPN
    source = models.TextField(blank=True)  # the system it came from; empty: entered here

    objects = PatientBound["PatientIdentifier"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "system": "operational", "value": "identifying",
        "kind": "operational", "source": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "system", "value"], name="people_identifier_once"),
        ]
        indexes = [models.Index(fields=["value"], name="people_identifier_value")]

    def __str__(self) -> str:
        return f"identifier {self.pk}"
