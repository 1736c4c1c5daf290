"""One referral. The database itself keeps it from being closed without note, review and telling."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound

_PROVEN = Q(note__isnull=False, review__isnull=False, told__isnull=False)
_OTHERWISE = ("declined", "cancelled", "clinician")


class Referral(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="referrals")
    service = models.TextField()
    reason = models.TextField(blank=True)  # values.reasons: a code
    question = models.TextField(blank=True)
    history = models.TextField(blank=True)
    urgency = models.TextField(default="routine")  # values.Urgency
    ordered_at = models.DateTimeField()
    ordered_by = models.TextField()  # an actor, or the name the record gives
    clinician = models.ForeignKey("people.Staff", models.SET_NULL, null=True, related_name="+")
    order = models.BigIntegerField(null=True)  # the row of the record it came from
    order_ref = models.TextField(blank=True)  # "ehr ServiceRequest/id": how later resources name it
    office = models.ForeignKey("directory.Office", models.PROTECT, null=True, related_name="+")
    authorization = models.TextField(default="not_needed")  # not_needed, needed, given
    authorization_number = models.TextField(blank=True)
    waived = models.JSONField(default=dict)  # what a clinician said is not needed: code -> reason
    lacks = models.JSONField(default=list)  # codes that were told as missing
    named = models.ForeignKey("people.Staff", models.SET_NULL, null=True, related_name="+")

    stage = models.TextField(default="send")  # engines.referring.Stage, kept beside its evidence for lists
    stage_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    quiet_since = models.DateTimeField(null=True)
    visit_at = models.DateTimeField(null=True)
    missed = models.BooleanField(default=False)
    tries = models.SmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)

    note = models.OneToOneField("Proof", models.PROTECT, null=True, related_name="+")
    review = models.OneToOneField("Proof", models.PROTECT, null=True, related_name="+")
    told = models.OneToOneField("Proof", models.PROTECT, null=True, related_name="+")
    end = models.TextField(blank=True)  # values.End
    end_reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = PatientBound["Referral"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "service": "clinical", "reason": "clinical",
        "question": "clinical", "history": "clinical", "urgency": "clinical", "ordered_at": "clinical",
        "ordered_by": "operational", "clinician": "operational", "order": "operational", "order_ref": "operational",
        "office": "clinical", "authorization": "operational", "authorization_number": "operational",
        "waived": "clinical", "lacks": "clinical", "named": "operational", "stage": "operational",
        "stage_at": "operational", "sent_at": "operational", "quiet_since": "operational", "visit_at": "clinical",
        "missed": "clinical", "tries": "operational", "tried_at": "operational", "note": "operational",
        "review": "operational", "told": "operational", "end": "operational", "end_reason": "clinical",
        "ended_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(end="closed") | _PROVEN, name="referrals_closed_by_evidence"),
            models.CheckConstraint(
                condition=Q(end="", ended_at=None)
                | Q(end="closed", ended_at__isnull=False)
                | (Q(end__in=_OTHERWISE, ended_at__isnull=False) & ~Q(end_reason="")),
                name="referrals_end_whole",
            ),
            models.CheckConstraint(condition=Q(review=None) | Q(note__isnull=False), name="referrals_review_of_a_note"),
            models.CheckConstraint(
                condition=Q(told=None) | Q(review__isnull=False), name="referrals_told_what_was_read"
            ),
            models.CheckConstraint(condition=~Q(stage="ended") | ~Q(end=""), name="referrals_ended_somehow"),
            models.UniqueConstraint(fields=["order_ref"], condition=~Q(order_ref=""), name="referrals_order_once"),
        ]
        indexes = [
            models.Index(fields=["stage", "quiet_since"], condition=Q(end=""), name="referrals_open"),
            models.Index(fields=["patient", "ordered_at"], name="referrals_of_patient"),
        ]

    def __str__(self) -> str:
        return f"referral {self.pk}"
