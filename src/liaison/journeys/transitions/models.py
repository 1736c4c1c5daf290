"""Stays, the calls after them, questions to clinicians, and letters to those whom no call reached."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Stay(models.Model):
    """A stay as the record says it, and below the line what was done about it here."""

    id = models.UUIDField(primary_key=True)  # follows from the source, see StayRow.id
    source = models.TextField()
    source_id = models.TextField()
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="stays")
    kind = models.TextField()  # values.Kind
    status = models.TextField()  # values.Status
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    type_code = models.TextField(blank=True)
    what = models.TextField(blank=True)
    disposition = models.TextField(blank=True)
    disposition_text = models.TextField(blank=True)
    destination = models.TextField()  # values.Destination
    reason_code = models.TextField(blank=True)
    reason_text = models.TextField(blank=True)
    practitioner = models.TextField(blank=True)
    place = models.TextField(blank=True)
    provider = models.TextField(blank=True)

    told = models.TextField(blank=True)  # rules.telling.Told: what the log says of it
    told_at = models.DateTimeField(null=True)
    risks = models.JSONField(default=list)  # codes, as told with the discharge
    readmission_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="readmissions")
    planned_visit_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    reconciled_at = models.DateTimeField(null=True)
    notice_filed_at = models.DateTimeField(null=True)
    high_complexity = models.BooleanField(default=False)
    mental_seen_at = models.DateTimeField(null=True)

    objects = PatientBound["Stay"]()

    FIELD_CLASSES = {
        "id": "operational", "source": "operational", "source_id": "operational", "patient": "identifying",
        "kind": "operational", "status": "operational", "started_at": "clinical", "ended_at": "clinical",
        "type_code": "clinical", "what": "clinical", "disposition": "clinical", "disposition_text": "clinical",
        "destination": "clinical", "reason_code": "clinical", "reason_text": "clinical",
        "practitioner": "operational", "place": "operational", "provider": "operational", "told": "operational",
        "told_at": "operational", "risks": "clinical", "readmission_of": "operational",
        "planned_visit_at": "operational", "seen_at": "operational", "reconciled_at": "operational",
        "notice_filed_at": "operational", "high_complexity": "clinical", "mental_seen_at": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="transitions_stay_once")]
        indexes = [
            models.Index(fields=["patient", "started_at"], name="transitions_patient"),
            models.Index(fields=["patient"], condition=Q(told="discharged"), name="transitions_followed"),
        ]

    def __str__(self) -> str:
        return f"stay {self.pk}"


class CallNote(models.Model):
    """One try to reach a patient after a stay. What was said stays here; the log holds codes alone."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="call_notes")
    stay = models.ForeignKey(Stay, models.CASCADE, related_name="calls")
    number = models.SmallIntegerField()
    called_at = models.DateTimeField()
    written_at = models.DateTimeField()
    actor = models.TextField()
    channel = models.TextField()  # values.Channel
    contact = models.BigIntegerField(null=True)  # the way that was tried, in people
    outcome = models.TextField()  # values.Outcome
    spoke_with = models.TextField(blank=True)
    interpreter = models.TextField()  # values.Interpreter
    answers = models.JSONField(default=dict)  # script item -> answer
    red_flags = models.JSONField(default=list)
    teach_back = models.TextField()  # values.TeachBack
    note = models.TextField(blank=True)
    call_back_at = models.DateTimeField(null=True)

    objects = PatientBound["CallNote"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "stay": "operational", "number": "operational",
        "called_at": "operational", "written_at": "operational", "actor": "operational", "channel": "operational",
        "contact": "operational", "outcome": "operational", "spoke_with": "identifying",
        "interpreter": "operational", "answers": "clinical", "red_flags": "clinical", "teach_back": "clinical",
        "note": "clinical", "call_back_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stay", "number"], name="transitions_call_numbered")]

    def __str__(self) -> str:
        return f"call {self.pk}"


class ClinicianQuestion(models.Model):
    """What a clinician was asked after a call, and the answer."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="clinician_questions")
    stay = models.ForeignKey(Stay, models.CASCADE, related_name="questions")
    call = models.ForeignKey(CallNote, models.CASCADE, related_name="questions")
    red_flags = models.JSONField(default=list)
    question = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.TextField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.TextField(blank=True)
    advice = models.TextField(blank=True)  # values.Advice
    answer = models.TextField(blank=True)

    objects = PatientBound["ClinicianQuestion"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "stay": "operational", "call": "operational",
        "red_flags": "clinical", "question": "clinical", "asked_at": "operational", "asked_by": "operational",
        "answered_at": "operational", "answered_by": "operational", "advice": "clinical", "answer": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by="", advice="", answer="")
                | (Q(answered_at__isnull=False) & ~Q(answered_by="") & ~Q(advice="")),
                name="transitions_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Letter(models.Model):
    """Drafted when no call can reach the patient; somebody prints it, reads it and sends it."""

    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="letters")
    stay = models.OneToOneField(Stay, models.CASCADE, related_name="letter")
    language = models.TextField()
    text = models.TextField()
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_by = models.TextField(blank=True)

    objects = PatientBound["Letter"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "stay": "operational", "language": "identifying",
        "text": "clinical", "drafted_at": "operational", "sent_at": "operational", "sent_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by="") | (Q(sent_at__isnull=False) & ~Q(sent_by="")),
                name="transitions_sent_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"
