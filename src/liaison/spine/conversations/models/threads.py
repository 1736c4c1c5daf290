"""Threads: one matter with one party, whose turn it is, and who looks at it just now."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient, Staff, Team


class Thread(models.Model):
    """`unanswered_since` is set while somebody waits for us. Without a patient it stands in triage."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey(Patient, models.CASCADE, null=True, related_name="threads")
    party = models.TextField()  # values.Party
    party_ref = models.TextField(blank=True)  # a RelatedPerson, Practitioner or Organization by id
    party_name = models.TextField(blank=True)
    address = models.TextField(blank=True)  # the last one used, normalised
    channel = models.TextField()  # the last one used
    topic = models.TextField(default="other")  # values.Topic
    subject = models.TextField(blank=True)
    about = models.TextField(blank=True)  # key of the case it belongs to: "appointment:<uuid>"
    pool = models.ForeignKey(Team, models.PROTECT, related_name="threads")
    owner = models.ForeignKey(Staff, models.SET_NULL, null=True, related_name="threads")
    standing = models.TextField(default="open")  # values.Standing
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    unanswered_since = models.DateTimeField(null=True)
    intent = models.TextField(blank=True)  # how the last thing they wrote reads; a hint
    crisis = models.BooleanField(default=False)  # words of danger: never answered by a machine alone
    snoozed_until = models.DateTimeField(null=True)
    snoozed_why = models.TextField(blank=True)  # values.SnoozeWhy
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(blank=True)  # values.Closing
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    objects = PatientBound["Thread"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "party": "operational", "party_ref": "identifying",
        "party_name": "identifying", "address": "identifying", "channel": "operational", "topic": "operational",
        "subject": "clinical", "about": "operational", "pool": "operational", "owner": "operational",
        "standing": "operational", "opened_at": "operational", "last_at": "operational",
        "unanswered_since": "operational", "intent": "clinical", "crisis": "clinical",
        "snoozed_until": "operational", "snoozed_why": "operational", "closed_at": "operational", "closed_why": "operational",
        "merged_into": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(standing="open", closed_at=None, closed_why="", merged_into=None)
                | Q(standing="closed", closed_at__isnull=False, unanswered_since=None, merged_into=None)
                | Q(standing="merged", closed_at__isnull=False, unanswered_since=None, merged_into__isnull=False),
                name="conversations_thread_standing",
            ),
            models.CheckConstraint(
                condition=~Q(standing="closed") | ~Q(closed_why=""), name="conversations_closed_why"
            ),
        ]
        indexes = [
            # The inbox and its counts, from the index alone; the open ones are few among a million.
            models.Index(
                fields=["pool", "unanswered_since", "owner"], include=["snoozed_until", "patient", "crisis", "topic", "id"],
                condition=Q(standing="open"), name="conversations_inbox",
            ),
            models.Index(fields=["snoozed_until"], condition=Q(snoozed_until__isnull=False), name="conversations_wake"),
            models.Index(fields=["-closed_at"], condition=Q(standing="closed"), name="conversations_shut"),
            models.Index(fields=["patient", "-last_at"], name="conversations_of_patient"),
            models.Index(fields=["address"], condition=Q(standing="open"), name="conversations_by_address"),
            models.Index(fields=["about"], condition=~Q(about=""), name="conversations_about"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"thread {self.pk}"


class ThreadLook(models.Model):
    """Who has a thread open, or writes an answer to it. Forgotten after a minute, so nothing is announced."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="looks")
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="+")
    doing = models.TextField()  # values.Doing
    seen_at = models.DateTimeField()

    FIELD_CLASSES = {
        "id": "operational", "thread": "operational", "staff": "operational", "doing": "operational",
        "seen_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "staff"], name="conversations_look_once")]

    def __str__(self) -> str:
        return f"look {self.pk}"
