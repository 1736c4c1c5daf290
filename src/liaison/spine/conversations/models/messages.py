"""Messages in and out, and every step of their way."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.spine.conversations.models.threads import Thread
from liaison.spine.people.models import Patient


class Message(models.Model):
    """The row is the queue: whatever waits to be sent can be seen, and is taken by SKIP LOCKED."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    patient = models.ForeignKey(Patient, models.CASCADE, null=True, related_name="messages")
    direction = models.TextField()  # values.Direction
    channel = models.TextField()  # values.Channel
    address = models.TextField(blank=True)  # E.164, e-mail address, or lines of a postal address
    subject = models.TextField(blank=True)
    text = models.TextField()
    language = models.TextField(blank=True)  # BCP 47
    purpose = models.TextField(blank=True)  # values.Purpose
    template = models.TextField(blank=True)  # "reminder.visit@3"
    campaign = models.UUIDField(null=True)
    about = models.TextField(blank=True)
    key = models.TextField(blank=True)  # who asked for it says which message this is
    created_at = models.DateTimeField()
    created_by = models.TextField()  # an actor
    state = models.TextField()  # values.Delivery
    send_at = models.DateTimeField(null=True)  # not before
    held_until = models.DateTimeField(null=True)  # a worker has it until then
    holder = models.UUIDField(null=True)  # which taking of it
    tries = models.SmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)  # when the state last changed
    why = models.TextField(blank=True)  # a code, for failed, bounced, stopped
    dealt_with = models.TextField(blank=True)  # values.Settled: what somebody did about one that did not arrive
    provider = models.TextField(blank=True)
    external_id = models.TextField(blank=True)  # the provider's name for it
    in_reply_to = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replies")
    intent = models.TextField(blank=True)  # of what came in: engines.replies
    sure = models.BooleanField(default=False)
    attachments = models.JSONField(default=list)  # ids of files

    objects = PatientBound["Message"]()

    FIELD_CLASSES = {
        "id": "operational", "thread": "operational", "patient": "identifying", "direction": "operational",
        "channel": "operational", "address": "identifying", "subject": "clinical", "text": "clinical",
        "language": "operational", "purpose": "operational", "template": "operational", "campaign": "operational",
        "about": "operational", "key": "operational", "created_at": "operational", "created_by": "operational",
        "state": "operational", "send_at": "operational", "held_until": "operational", "holder": "operational",
        "tries": "operational", "settled_at": "operational", "why": "operational", "dealt_with": "operational",
        "provider": "operational", "external_id": "operational", "in_reply_to": "operational", "intent": "clinical", "sure": "operational",
        "attachments": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="conversations_message_once"),
            models.UniqueConstraint(
                fields=["provider", "external_id"], condition=~Q(external_id=""), name="conversations_external_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="queued") | Q(send_at__isnull=False), name="conversations_queued_from"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["failed", "bounced", "stopped"]) | ~Q(why=""), name="conversations_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "created_at"], name="conversations_in_order"),
            models.Index(
                fields=["channel", "send_at"], condition=Q(state="queued", campaign=None), name="conversations_queue"
            ),
            models.Index(
                fields=["channel", "send_at"], condition=Q(state="queued", campaign__isnull=False),
                name="conversations_queue_bulk",
            ),
            models.Index(fields=["held_until"], condition=Q(state="sending"), name="conversations_held"),
            models.Index(
                fields=["-settled_at"],
                condition=Q(state__in=["failed", "bounced", "unconfirmed"], dealt_with="", campaign=None),
                name="conversations_troubled",
            ),
            models.Index(fields=["address", "-created_at"], condition=Q(direction="out"), name="conversations_last_out"),
            models.Index(fields=["patient", "created_at"], condition=Q(direction="out"), name="conversations_limits"),
            models.Index(fields=["campaign", "state"], condition=Q(campaign__isnull=False), name="conversations_campaign"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"message {self.pk}"


class DeliveryStep(models.Model):
    """One state a message came into: when, and what the provider called it."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    state = models.TextField()
    why = models.TextField(blank=True)
    detail = models.TextField(blank=True)  # the provider's own code

    FIELD_CLASSES = {
        "id": "operational", "message": "operational", "at": "operational", "state": "operational",
        "why": "operational", "detail": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"step {self.pk}"


class ChannelState(models.Model):
    """Whether a channel works: a row that everybody can see, and that an alarm opens on."""

    channel = models.TextField(primary_key=True)
    provider = models.TextField(blank=True)
    worked_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)  # in a row
    down = models.BooleanField(default=False)  # announced
    paused_by = models.TextField(blank=True)  # an actor; nothing leaves while it is set
    why = models.TextField(blank=True)

    FIELD_CLASSES = {
        "channel": "operational", "provider": "operational", "worked_at": "operational",
        "failing_since": "operational", "failures": "operational", "down": "operational", "paused_by": "operational",
        "why": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return self.channel
