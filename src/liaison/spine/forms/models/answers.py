"""One answering of a form, its answers one by one as they were given, its scores, and what they ask of us."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound
from liaison.spine.forms.models.library import FormVersion
from liaison.spine.people.models import Patient


class FormResponse(models.Model):
    """The page that begins it chooses its id, so begun twice it is begun once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="form_responses")
    form = models.ForeignKey(FormVersion, models.PROTECT, related_name="responses")
    language = models.TextField()
    mode = models.TextField()  # values.Mode
    voice = models.TextField()  # values.Voice
    proxy = models.TextField(blank=True)  # who speaks for the patient, in words
    interpreter = models.BooleanField(default=False)
    standing = models.TextField()  # values.Standing
    begun_at = models.DateTimeField()
    begun_by = models.TextField()
    changed_at = models.DateTimeField()
    danger_at = models.DateTimeField(null=True)  # when danger was said, and the alarm opened
    done_at = models.DateTimeField(null=True)
    done_by = models.TextField(blank=True)
    why = models.TextField(blank=True)  # why it was stopped or withdrawn
    again_on = models.DateField(null=True)
    again_said = models.BooleanField(default=False)

    objects = PatientBound["FormResponse"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "form": "clinical", "language": "operational", "mode": "operational",
        "voice": "operational", "proxy": "identifying", "interpreter": "operational", "standing": "operational",
        "begun_at": "operational", "begun_by": "operational", "changed_at": "operational", "danger_at": "clinical",
        "done_at": "operational", "done_by": "operational", "why": "operational", "again_on": "operational",
        "again_said": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="forms_done_has_a_time", condition=~Q(standing="done") | Q(done_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["patient", "-begun_at"], name="forms_of_patient"),
            models.Index(fields=["again_on"], condition=Q(standing="done", again_said=False), name="forms_again"),
        ]

    def __str__(self) -> str:
        return f"form response {self.pk}"


class Answer(models.Model):
    """Never changed: of several at one place the latest counts, and what stood there before is kept."""

    response = models.ForeignKey(FormResponse, models.CASCADE, related_name="answers")
    place = models.TextField()  # engines.questionnaire Key
    values = models.JSONField(default=list)  # FHIR values; none where an answer was taken back
    origin = models.TextField(default="asked")  # asked, record
    at = models.DateTimeField()
    by = models.TextField()

    objects = PatientBound["Answer"]("response__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "response": "operational", "place": "operational", "values": "clinical",
        "origin": "operational", "at": "operational", "by": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["response", "id"], name="forms_answers_of")]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class FormScore(models.Model):
    response = models.ForeignKey(FormResponse, models.CASCADE, related_name="scores")
    name = models.TextField()  # of the instrument: "PHQ-9"
    loinc = models.TextField(blank=True)
    value = models.IntegerField(null=True)  # none when too much is unanswered
    highest = models.IntegerField()
    answered = models.IntegerField()
    items = models.IntegerField()
    prorated = models.BooleanField(default=False)
    band = models.TextField(blank=True)

    objects = PatientBound["FormScore"]("response__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "response": "operational", "name": "clinical", "loinc": "clinical", "value": "clinical",
        "highest": "operational", "answered": "operational", "items": "operational", "prorated": "operational",
        "band": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "name"], name="forms_score_once")]

    def __str__(self) -> str:
        return f"score {self.pk}"


class FormFinding(models.Model):
    """What an answering asks of us; never closed by a machine."""

    response = models.ForeignKey(FormResponse, models.CASCADE, related_name="findings")
    code = models.TextField()
    severity = models.TextField()
    kind = models.TextField()
    days = models.IntegerField(default=0)
    next = models.TextField(blank=True)
    wanted = models.TextField(blank=True)
    mark = models.TextField()
    followed_at = models.DateTimeField(null=True)
    followed_by = models.TextField(blank=True)
    done = models.TextField(blank=True)  # values.Done
    words = models.TextField(blank=True)

    objects = PatientBound["FormFinding"]("response__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "response": "operational", "code": "clinical", "severity": "clinical", "kind": "operational",
        "days": "operational", "next": "operational", "wanted": "clinical", "mark": "operational",
        "followed_at": "operational", "followed_by": "operational", "done": "operational", "words": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "code"], name="forms_finding_once")]

    def __str__(self) -> str:
        return f"finding {self.pk}"
