"""Campaigns and the people they go to."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Campaign(models.Model):
    """The row is what the worker asks before every batch: one change of its state stops everything."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.TextField()
    template = models.TextField()  # code; the version is that of the moment each text is written
    purpose = models.TextField()
    channel = models.TextField()
    filling = models.JSONField(default=dict)  # the same for everybody; names and the like are each person's own
    audience = models.TextField()  # values.Audience
    audience_words = models.TextField(blank=True)  # which day, how many lines of which file
    wave = models.IntegerField()  # people per wave
    every_minutes = models.IntegerField()  # from wave to wave
    state = models.TextField(default="draft")  # values.Standing
    made_at = models.DateTimeField()
    made_by = models.TextField()
    started_at = models.DateTimeField(null=True)
    next_wave_at = models.DateTimeField(null=True)
    wave_left = models.IntegerField(default=0)  # of the wave that is going out now
    round = models.SmallIntegerField(default=0)  # after every pause, what was taken back may be asked for anew
    ended_at = models.DateTimeField(null=True)

    FIELD_CLASSES = {
        "id": "operational", "name": "operational", "template": "operational", "purpose": "operational",
        "channel": "operational", "filling": "operational", "audience": "operational",
        "audience_words": "operational", "wave": "operational", "every_minutes": "operational",
        "state": "operational", "made_at": "operational", "made_by": "operational", "started_at": "operational",
        "next_wave_at": "operational", "wave_left": "operational", "ended_at": "operational",
        "round": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(wave__gte=1, every_minutes__gte=0, wave_left__gte=0), name="outreach_campaign_waves"
            ),
        ]

    def __str__(self) -> str:
        return f"campaign {self.pk}"


class Recipient(models.Model):
    """One person of one campaign: asked once, whatever happens to the worker."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="recipients")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    place = models.IntegerField()  # in the order of the list
    state = models.TextField(default="waiting")  # values.Whom
    tried = models.BooleanField(default=False)  # in the dry run: then `why` says what it found
    why = models.TextField(blank=True)
    detail = models.TextField(blank=True)  # which place is empty, which words are too much
    message = models.UUIDField(null=True)
    language = models.TextField(blank=True)
    age_group = models.TextField(blank=True)

    objects = PatientBound["Recipient"]()

    FIELD_CLASSES = {
        "id": "operational", "campaign": "operational", "patient": "identifying", "place": "operational",
        "state": "operational", "tried": "operational", "why": "operational", "detail": "clinical", "message": "operational",
        "language": "identifying", "age_group": "identifying",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "patient"], name="outreach_recipient_once")]
        indexes = [models.Index(fields=["campaign", "state", "place"], name="outreach_recipients_next")]

    def __str__(self) -> str:
        return f"recipient {self.pk}"
