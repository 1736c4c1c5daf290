"""Who everybody is. Patient holds identity only: everything else about a patient belongs to an app."""

import uuid

from django.conf import settings
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
    deceased_on = models.DateField(null=True)
    sort_key = models.TextField()  # family and given folded for sorting and search; the database has no ICU

    objects = PatientBound["Patient"]("id")

    FIELD_CLASSES = {
        "id": "identifying", "record_number": "identifying", "family": "identifying", "given": "identifying",
        "called": "identifying", "pronouns": "identifying", "birth_date": "identifying", "gender": "identifying",
        "deceased_on": "identifying", "sort_key": "identifying",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["sort_key", "id"], name="patient_sort"), models.Index(fields=["birth_date"], name="patient_birth")]  # noqa: E501

    def __str__(self) -> str:
        return self.record_number

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


class PatientIdentifier(models.Model):
    """An identifier some system gave: medical record number, member number, national number."""

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="identifiers")
    system = models.TextField()
    value = models.TextField()
    kind = models.TextField(blank=True)  # v2-0203 code: MR, SS, DL, PPN

    objects = PatientBound["PatientIdentifier"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "system": "operational", "value": "identifying",
        "kind": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "value"], name="people_identifier_once")]
        indexes = [models.Index(fields=["value"], name="people_identifier_value")]

    def __str__(self) -> str:
        return f"identifier {self.pk}"


class ContactPoint(models.Model):
    """One way to reach a patient. `stopped_on` keeps a dead or unwanted one readable as such."""

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="contacts")
    system = models.TextField()  # phone, sms, email, postal
    value = models.TextField()
    search = models.TextField(blank=True)  # digits only, for phones
    use = models.TextField(blank=True)  # home, work, mobile
    rank = models.SmallIntegerField(default=1)  # 1 is tried first
    note = models.TextField(blank=True)
    stopped_on = models.DateField(null=True)
    stopped_why = models.TextField(blank=True)  # wrong_number, disconnected, asked_not_to

    objects = PatientBound["ContactPoint"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "system": "operational", "value": "identifying",
        "search": "identifying", "use": "operational", "rank": "operational", "note": "identifying",
        "stopped_on": "operational", "stopped_why": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "system", "value"], name="people_contact_once"),
            models.CheckConstraint(
                condition=Q(stopped_on=None, stopped_why="") | (Q(stopped_on__isnull=False) & ~Q(stopped_why="")),
                name="people_contact_stopped_why",
            ),
        ]
        indexes = [models.Index(fields=["search"], name="people_contact_search")]

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

    objects = PatientBound["PatientAddress"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "line": "identifying", "city": "identifying",
        "state": "identifying", "postal_code": "identifying", "country": "identifying", "use": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"address {self.pk}"


class PatientLanguage(models.Model):
    """A language the person speaks or reads (BCP 47), and whether an interpreter is needed."""

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="languages")
    language = models.TextField()
    preferred = models.BooleanField(default=False)
    interpreter = models.BooleanField(default=False)

    objects = PatientBound["PatientLanguage"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "language": "identifying", "preferred": "operational",
        "interpreter": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["patient", "language"], name="people_language_once")]

    def __str__(self) -> str:
        return f"language {self.pk}"


class RelatedPerson(models.Model):
    """Family, caregiver, guardian: who they are to the patient and how to reach them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="related")
    source_id = models.TextField(blank=True)  # the identifier the record came with
    name = models.TextField()
    relationship = models.TextField(blank=True)  # v3-RoleCode: DAU, SPS, GUARD…
    phone = models.TextField(blank=True)
    language = models.TextField(blank=True)
    may_be_told = models.BooleanField(default=False)  # the patient agreed that we may speak with this person

    objects = PatientBound["RelatedPerson"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "source_id": "operational", "name": "identifying",
        "relationship": "identifying", "phone": "identifying", "language": "identifying",
        "may_be_told": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"related {self.pk}"


class Organization(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    source_id = models.TextField(unique=True)
    name = models.TextField()
    kind = models.TextField(blank=True)
    phone = models.TextField(blank=True)

    FIELD_CLASSES = {
        "id": "operational", "source_id": "operational", "name": "operational", "kind": "operational",
        "phone": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A site, ward or room. Its zone is the facility zone of the rulebook (FAC)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    source_id = models.TextField(unique=True)
    name = models.TextField()
    zone = models.TextField(blank=True)  # IANA; empty means the clinic's own
    organization = models.ForeignKey(Organization, models.SET_NULL, null=True, related_name="places")

    FIELD_CLASSES = {
        "id": "operational", "source_id": "operational", "name": "operational", "zone": "operational",
        "organization": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Practitioner(models.Model):
    """A clinician in the record, ours or not; staff who sign in are Staff."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    source_id = models.TextField(unique=True)
    name = models.TextField()
    npi = models.TextField(blank=True)

    FIELD_CLASSES = {"id": "operational", "source_id": "operational", "name": "operational", "npi": "operational"}

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """Who work belongs to until somebody claims it. Duties name a team by its code."""

    code = models.TextField(primary_key=True)
    name = models.TextField()

    FIELD_CLASSES = {"code": "operational", "name": "operational"}

    def __str__(self) -> str:
        return self.code


class Staff(models.Model):
    """Somebody who signs in. Actors in the log are "staff:<id>"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="staff")
    name = models.TextField()
    role = models.TextField()  # a role's name in access
    language = models.TextField(default="en")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="staff")
    teams = models.ManyToManyField(Team, related_name="members")
    active = models.BooleanField(default=True)
    person = models.ForeignKey(Patient, models.SET_NULL, null=True, related_name="staff_self")  # staff may be patients

    FIELD_CLASSES = {
        "id": "operational", "user": "secret", "name": "operational", "role": "operational",
        "language": "operational", "place": "operational", "teams": "operational", "active": "operational",
        "person": "identifying",
    }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        return f"staff:{self.id}"
