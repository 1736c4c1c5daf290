"""How a patient is reached, where, in which language, and through whom."""

import uuid

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Reverse

from liaison.platform.guard import PatientBound
from liaison.spine.people.models.patients import Patient


class ContactPoint(models.Model):
    """One way to reach a patient. `stopped_on` keeps a dead or unwanted one readable as such."""

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="contacts")
    system = models.TextField()  # phone, sms, email, postal
    value = models.TextField()
    search = models.TextField(blank=True)  # digits only, for phones
    use = models.TextField(blank=True)  # home, work, mobile
    rank = models.SmallIntegerField(default=1)  # 1 is tried first
    note = models.TextField(blank=True)
    source = models.TextField(blank=True)
    stopped_on = models.DateField(null=True)
    stopped_why = models.TextField(blank=True)  # wrong_number, disconnected, asked_not_to

    objects = PatientBound["ContactPoint"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "system": "operational", "value": "identifying",
        "search": "identifying", "use": "operational", "rank": "operational", "note": "identifying",
        "source": "operational", "stopped_on": "operational", "stopped_why": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "system", "value"], name="people_contact_once"),
            models.CheckConstraint(
                condition=Q(stopped_on=None, stopped_why="") | (Q(stopped_on__isnull=False) & ~Q(stopped_why="")),
                name="people_contact_stopped_why",
            ),
        ]
        # People know the end of a number better than its beginning.
        indexes = [models.Index(OpClass(Reverse("search"), name="text_pattern_ops"), name="people_contact_tail")]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class PatientAddress(models.Model):
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="addresses")
    line = models.TextField(blank=True)
    city = models.TextField(blank=True)
    state = models.TextField(blank=True)
    postal_code = models.TextField(blank=True)
    country = models.TextField(blank=True)
    use = models.TextField(blank=True)
    source = models.TextField(blank=True)

    objects = PatientBound["PatientAddress"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "line": "identifying", "city": "identifying",
        "state": "identifying", "postal_code": "identifying", "country": "identifying", "use": "operational",
        "source": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"address {self.pk}"


class PatientLanguage(models.Model):
    """A language the person speaks or reads (BCP 47), and whether an interpreter is needed."""

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="languages")
    language = models.TextField()
    preferred = models.BooleanField(default=False)
    interpreter = models.BooleanField(default=False)
    source = models.TextField(blank=True)

    objects = PatientBound["PatientLanguage"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "language": "identifying", "preferred": "operational",
        "interpreter": "operational", "source": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["patient", "language"], name="people_language_once")]

    def __str__(self) -> str:
        return f"language {self.pk}"


class RelatedPerson(models.Model):
    """Family, caregiver, guardian: who they are to the patient and how to reach them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="related")
    source = models.TextField(blank=True)
    source_id = models.TextField(blank=True)  # the identifier the record came with; empty: entered here
    name = models.TextField()
    relationship = models.TextField(blank=True)  # v3-RoleCode: DAU, SPS, GUARD…
    phone = models.TextField(blank=True)
    language = models.TextField(blank=True)
    may_be_told = models.BooleanField(default=False)  # the patient agreed that we may speak with this person

    objects = PatientBound["RelatedPerson"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "source": "operational", "source_id": "operational",
        "name": "identifying", "relationship": "identifying", "phone": "identifying", "language": "identifying",
        "may_be_told": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~Q(source_id=""), name="people_related_once"
            ),
        ]

    def __str__(self) -> str:
        return f"related {self.pk}"
