"""Piles of pages as they came in, each page's text, and the papers they are made of."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Pile(models.Model):
    """One fax, scan or attachment. The same one a second time is the same row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    source = models.TextField()  # values.Source
    external_id = models.TextField()  # the provider's, or a digest of the content
    sender = models.TextField(blank=True)
    file = models.UUIDField()  # platform.files
    received_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)  # a code, when it cannot be opened

    FIELD_CLASSES = {
        "id": "operational", "source": "operational", "external_id": "operational", "sender": "identifying",
        "file": "operational", "received_at": "operational", "read_at": "operational", "fault": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "external_id"], name="documents_received_once")]
        indexes = [models.Index(fields=["received_at"], condition=Q(read_at=None), name="documents_unread")]

    def __str__(self) -> str:
        return f"pile {self.pk}"


class Document(models.Model):
    """Some pages of a pile that are one paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    pile = models.ForeignKey(Pile, models.CASCADE, related_name="documents")
    patient = models.ForeignKey("people.Patient", models.PROTECT, null=True, related_name="documents")
    kind = models.TextField()  # engines.papers.PaperKind
    standing = models.TextField(default="waiting")  # values.Standing
    why = models.TextField(blank=True)  # values.AsideWhy
    about = models.TextField(blank=True)  # key of the matter it belongs to
    guess = models.UUIDField(null=True)  # whose it most likely is, until a person says
    sure = models.BooleanField(default=False)
    because = models.JSONField(default=list)  # codes and points of the guess
    settled_at = models.DateTimeField(null=True)
    settled_by = models.TextField(blank=True)  # an actor
    review = models.BooleanField(default=False)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.TextField(blank=True)

    objects = PatientBound["Document"]()

    FIELD_CLASSES = {
        "id": "operational", "pile": "operational", "patient": "identifying", "kind": "clinical",
        "standing": "operational", "why": "operational", "about": "operational", "guess": "identifying",
        "sure": "operational", "because": "operational", "settled_at": "operational", "settled_by": "operational",
        "review": "operational", "reviewed_at": "operational", "reviewed_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(standing="waiting", settled_at=None)
                | Q(standing="filed", settled_at__isnull=False, patient__isnull=False)
                | (Q(standing="aside", settled_at__isnull=False) & ~Q(why="")),
                name="documents_standing",
            ),
        ]
        indexes = [
            models.Index(fields=["standing"], condition=Q(standing="waiting"), name="documents_waiting"),
            models.Index(fields=["patient", "settled_at"], name="documents_of_patient"),
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"


class Page(models.Model):
    """One page of a pile, and what a machine read on it."""

    pile = models.ForeignKey(Pile, models.CASCADE, related_name="pages")
    number = models.SmallIntegerField()  # from nought
    document = models.ForeignKey(Document, models.CASCADE, related_name="pages")
    text = models.TextField(blank=True)
    confidence = models.FloatField(null=True)  # 0 to 100; None: the file itself held the text
    picture = models.UUIDField()  # platform.files: PNG

    FIELD_CLASSES = {
        "id": "operational", "pile": "operational", "number": "operational", "document": "operational",
        "text": "clinical", "confidence": "operational", "picture": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pile", "number"], name="documents_page_once")]

    def __str__(self) -> str:
        return f"page {self.pk}"
