"""What was asked, shown and signed at a check-in, what an insurer answered, and guardians as they once were kept."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Checked(models.Model):
    """One element of the check-in set, settled. The latest row of a code counts; none is ever overwritten."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="checked")
    code = models.TextField()  # values.Element.code
    way = models.TextField()  # values.Way
    language = models.TextField(blank=True)  # BCP 47, of a paper that was signed
    signed_by = models.TextField(blank=True)  # "patient", or the id of a RelatedPerson
    at = models.DateTimeField()
    by = models.TextField()  # an actor
    holds_until = models.DateField(null=True)  # the last day it holds; None: until somebody says otherwise
    appointment = models.UUIDField(null=True)  # of what holds for one visit only
    fingerprint = models.TextField(
        blank=True
    )  # of what was confirmed: an address that changed since is no longer confirmed

    objects = PatientBound["Checked"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "code": "operational", "way": "operational",
        "language": "operational", "signed_by": "operational", "at": "operational", "by": "operational",
        "holds_until": "operational", "appointment": "operational", "fingerprint": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["patient", "code", "at"], name="visits_checked_of")]

    def __str__(self) -> str:
        return f"checked {self.pk}"


class CoverageCheck(models.Model):
    """Whether a plan pays on a day, as a payer's machine, its phone line, its portal or a card said it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="coverage_checks")
    coverage = models.UUIDField(null=True)  # a neighbour below owns the row; None: paying oneself
    for_day = models.DateField()
    answer = models.TextField()  # values.Answer
    replaced_by = models.UUIDField(null=True)
    copay_cents = models.IntegerField(null=True)
    how = models.TextField()  # the adapter's name; phone, portal, card
    reference = models.TextField(blank=True)  # the payer's number for this answer
    at = models.DateTimeField()
    by = models.TextField()  # an actor

    objects = PatientBound["CoverageCheck"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "coverage": "operational", "for_day": "operational",
        "answer": "operational", "replaced_by": "operational", "copay_cents": "operational", "how": "operational",
        "reference": "operational", "at": "operational", "by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(copay_cents=None) | Q(copay_cents__gte=0), name="visits_copay_is_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(how__in=("phone", "portal")) | ~Q(reference=""), name="visits_answer_has_a_reference"
            ),
        ]
        indexes = [models.Index(fields=["patient", "at"], name="visits_coverage_checks")]

    def __str__(self) -> str:
        return f"coverage check {self.pk}"


class Guardian(models.Model):
    """As the front desk wrote them down once. Nothing writes or asks it any more: migration 0003 made each an `access.Representation`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="guardians")
    related = models.OneToOneField("people.RelatedPerson", models.CASCADE, related_name="guardianship")
    person = models.ForeignKey(
        "people.Patient", models.SET_NULL, null=True, related_name="guardian_of"
    )  # who is a patient here too
    basis = models.TextField()  # birth, court, agreement
    scope = ArrayField(models.TextField())  # visits, instructions, results, bills
    until_on = models.DateField()
    named_at = models.DateTimeField()
    named_by = models.TextField()  # an actor
    ended_at = models.DateTimeField(null=True)

    objects = PatientBound["Guardian"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "related": "identifying", "person": "identifying",
        "basis": "operational", "scope": "operational", "until_on": "operational", "named_at": "operational",
        "named_by": "operational", "ended_at": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"guardian {self.pk}"
