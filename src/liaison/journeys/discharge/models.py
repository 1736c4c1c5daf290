"""Plans for going home, what they need, care afterwards, and readmissions looked at."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Plan(models.Model):
    """The plan of one stay. The stay itself is transitions'."""

    stay = models.UUIDField(primary_key=True)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="discharge_plans")
    level = models.TextField()  # values.Level
    scores = models.JSONField(default=list)  # as they were when it was opened: name, variant, low, high, band, missing
    opened_at = models.DateTimeField()
    opened_by = models.TextField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.TextField(blank=True)
    copied_at = models.DateTimeField(null=True)
    copy_language = models.TextField(blank=True)
    received = models.JSONField(default=list)  # values.Information, each with the key of the paper that shows it
    received_at = models.DateTimeField(null=True)  # when all six were there
    over = models.TextField(blank=True)  # why nothing is planned any more

    objects = PatientBound["Plan"]()

    FIELD_CLASSES = {
        "stay": "operational", "patient": "identifying", "level": "clinical", "scores": "clinical",
        "opened_at": "operational", "opened_by": "operational", "settled_at": "operational",
        "settled_by": "operational", "copied_at": "operational", "copy_language": "identifying",
        "received": "operational", "received_at": "operational", "over": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"plan of stay {self.pk}"


class Item(models.Model):
    """One element of a plan about which somebody, or a fact, has said something."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    element = models.TextField()  # values.Element
    state = models.TextField()  # values.ItemState
    note = models.TextField(blank=True)
    understood = models.TextField(blank=True)  # values.Understood
    owner = models.ForeignKey("people.Staff", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    said_at = models.DateTimeField()
    said_by = models.TextField()

    objects = PatientBound["Item"]()

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "patient": "identifying", "element": "operational",
        "state": "operational", "note": "clinical", "understood": "clinical", "owner": "operational",
        "due_on": "operational", "said_at": "operational", "said_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "element"], name="discharge_item_once"),
            models.CheckConstraint(
                condition=~Q(state="missing") | Q(owner__isnull=False, due_on__isnull=False),
                name="discharge_missing_is_a_task",
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.pk}"


class Equipment(models.Model):
    """Ordered for home, and delivered or cancelled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="equipment")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    what = models.TextField()
    supplier = models.TextField()
    needed_on = models.DateField()
    ordered_at = models.DateTimeField()
    ordered_by = models.TextField()
    delivered_on = models.DateField(null=True)
    delivered_by = models.TextField(blank=True)  # who wrote it down
    cancelled_why = models.TextField(blank=True)

    objects = PatientBound["Equipment"]()

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "patient": "identifying", "what": "clinical",
        "supplier": "operational", "needed_on": "operational", "ordered_at": "operational",
        "ordered_by": "operational", "delivered_on": "operational", "delivered_by": "operational",
        "cancelled_why": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(delivered_on=None) | Q(cancelled_why=""), name="discharge_delivered_or_cancelled"
            ),
        ]

    def __str__(self) -> str:
        return f"equipment {self.pk}"


class AgencyQuality(models.Model):
    """What is published of an agency of the directory, as given. About no patient."""

    office = models.UUIDField()  # records.directory
    measure = models.TextField()
    value = models.TextField()
    source = models.TextField()
    as_of = models.DateField()
    ours = models.BooleanField(default=False)  # we have a financial interest in it

    FIELD_CLASSES = {
        "id": "operational", "office": "operational", "measure": "operational", "value": "operational",
        "source": "operational", "as_of": "operational", "ours": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "measure"], name="discharge_quality_once")]

    def __str__(self) -> str:
        return f"quality {self.pk}"


class Choice(models.Model):
    """A list of who could care for the patient afterwards, as it was shown, and the choice with its proof."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    stay = models.UUIDField()
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    kind = models.TextField()  # values.Kind
    wishes = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.TextField()
    chosen_at = models.DateTimeField(null=True)
    chosen_by = models.TextField(blank=True)  # patient, representative
    present = models.TextField(blank=True)
    signed_name = models.TextField(blank=True)
    signed_how = models.TextField(blank=True)  # values.Signed
    witness = models.TextField(blank=True)  # an actor
    statement = models.TextField(blank=True)  # the words that were signed
    ended_why = models.TextField(blank=True)

    objects = PatientBound["Choice"]()

    FIELD_CLASSES = {
        "id": "operational", "stay": "operational", "patient": "identifying", "kind": "clinical", "wishes": "clinical",
        "opened_at": "operational", "opened_by": "operational", "chosen_at": "operational",
        "chosen_by": "operational", "present": "identifying", "signed_name": "identifying",
        "signed_how": "operational", "witness": "operational", "statement": "identifying", "ended_why": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(chosen_at=None) | ~(Q(signed_name="") | Q(statement="") | Q(witness="")),
                name="discharge_choice_is_signed",
            ),
            models.UniqueConstraint(
                fields=["stay", "kind"], condition=Q(chosen_at=None, ended_why=""), name="discharge_one_list_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"choice {self.pk}"


class Candidate(models.Model):
    """One agency on a list: what the patient was shown of it, when it was asked, what it answered."""

    choice = models.ForeignKey(Choice, models.CASCADE, related_name="candidates")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    office = models.UUIDField()  # records.directory
    shown = models.JSONField(default=dict)  # values.Shown
    asked_at = models.DateTimeField(null=True)
    reply_by = models.DateTimeField(null=True)
    way = models.TextField(blank=True)  # values.Way
    answer = models.TextField(blank=True)  # values.Answer
    answered_at = models.DateTimeField(null=True)
    starts_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    chosen = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True)
    told_way = models.TextField(blank=True)

    objects = PatientBound["Candidate"]()

    FIELD_CLASSES = {
        "id": "operational", "choice": "operational", "patient": "identifying", "office": "operational",
        "shown": "operational", "asked_at": "operational", "reply_by": "operational", "way": "operational",
        "answer": "operational", "answered_at": "operational", "starts_on": "operational", "note": "clinical",
        "chosen": "operational", "told_at": "operational", "told_way": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["choice", "office"], name="discharge_candidate_once"),
            models.UniqueConstraint(fields=["choice"], condition=Q(chosen=True), name="discharge_one_is_chosen"),
        ]

    def __str__(self) -> str:
        return f"candidate {self.pk}"


class Review(models.Model):
    """A readmission and its index stay, and what somebody who looked found."""

    stay = models.UUIDField(primary_key=True)
    index = models.UUIDField()
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="+")
    days = models.IntegerField()
    linked_at = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)  # it is no readmission after all
    happened = models.TextField(blank=True)
    avoidable = models.TextField(blank=True)  # values.Avoidable
    causes = models.JSONField(default=list)
    change = models.TextField(blank=True)
    clinician = models.ForeignKey("people.Staff", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.TextField(blank=True)

    objects = PatientBound["Review"]()

    FIELD_CLASSES = {
        "stay": "operational", "index": "operational", "patient": "identifying", "days": "clinical",
        "linked_at": "operational", "withdrawn": "operational", "happened": "clinical", "avoidable": "clinical",
        "causes": "clinical", "change": "clinical", "clinician": "operational", "reviewed_at": "operational",
        "reviewed_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at=None) | ~(Q(happened="") | Q(avoidable="")) & Q(clinician__isnull=False),
                name="discharge_reviewed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"review of stay {self.pk}"
