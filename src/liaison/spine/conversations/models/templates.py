"""Templates: words for a purpose, a channel and a language, in versions that somebody else approved."""

from django.db import models
from django.db.models import F, Q


class Template(models.Model):
    """What {named} places a text has follows from the text; `places` says of which kind each is."""

    code = models.TextField()  # "reminder.visit"
    channel = models.TextField()
    language = models.TextField()  # BCP 47
    version = models.IntegerField()
    purpose = models.TextField()  # values.Purpose
    subject = models.TextField(blank=True)
    text = models.TextField()
    places = models.JSONField(default=dict)  # {"date": "date", "who": "name"}
    state = models.TextField(default="draft")  # draft, approved, retired
    written_by = models.TextField()  # an actor
    written_at = models.DateTimeField()
    approved_by = models.TextField(blank=True)
    approved_at = models.DateTimeField(null=True)
    grade = models.FloatField(null=True)  # school years

    FIELD_CLASSES = {
        "id": "operational", "code": "operational", "channel": "operational", "language": "operational",
        "version": "operational", "purpose": "operational", "subject": "operational", "text": "operational",
        "places": "operational", "state": "operational", "written_by": "operational", "written_at": "operational",
        "approved_by": "operational", "approved_at": "operational", "grade": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "channel", "language", "version"], name="conversations_version"),
            models.UniqueConstraint(
                fields=["code", "channel", "language"], condition=Q(state="approved"), name="conversations_one_approved"
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | (~Q(approved_by="") & ~Q(approved_by=F("written_by"))),
                name="conversations_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}@{self.version} {self.channel} {self.language}"
