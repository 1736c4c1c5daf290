"""Every version of a form that was ever asked here or taken in, whole, as it was."""

import uuid

from django.db import models
from django.db.models import Q


class FormVersion(models.Model):
    """An answer is bound to its version, so a version never changes and is never thrown away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    code = models.TextField()
    version = models.TextField()
    url = models.TextField(blank=True)
    title = models.TextField()
    text = models.TextField()  # the FHIR Questionnaire as it was given
    shipped = models.BooleanField(default=False)  # it came with the program
    standing = models.TextField()  # values.Edition
    taken_in_at = models.DateTimeField()
    taken_in_by = models.TextField()
    published_at = models.DateTimeField(null=True)
    published_by = models.TextField(blank=True)
    terms_at = models.DateTimeField(null=True)  # when its owner's terms were accepted
    terms_by = models.TextField(blank=True)

    FIELD_CLASSES = {
        "id": "operational", "code": "operational", "version": "operational", "url": "operational", "title": "operational",
        "text": "operational", "shipped": "operational", "standing": "operational", "taken_in_at": "operational",
        "taken_in_by": "operational", "published_at": "operational", "published_by": "operational", "terms_at": "operational",
        "terms_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="forms_version_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(standing="published"), name="forms_one_published"),
        ]

    def __str__(self) -> str:
        return f"form {self.code} {self.version}"
