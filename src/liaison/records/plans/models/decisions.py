"""Decisions made together. A decision that is made again is a new round; the earlier one stays as it was."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Decision(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="decisions")
    earlier = models.ForeignKey("self", models.SET_NULL, null=True, related_name="later")
    question = models.TextField()
    values = models.TextField(blank=True)  # what matters to the patient
    aid = models.TextField(blank=True)
    notes = models.TextField(blank=True)  # the team's
    prepared_at = models.DateTimeField()
    prepared_by = models.TextField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.TextField(blank=True)  # who wrote it down
    chosen_by = models.TextField(blank=True)  # values.By
    why = models.TextField(blank=True)
    revisit_on = models.DateField(null=True)
    reopened_at = models.DateTimeField(null=True)

    objects = PatientBound["Decision"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "earlier": "operational", "question": "clinical",
        "values": "clinical", "aid": "operational", "notes": "clinical", "prepared_at": "operational",
        "prepared_by": "operational", "decided_at": "operational", "decided_by": "operational",
        "chosen_by": "operational", "why": "clinical", "revisit_on": "operational", "reopened_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plans_decided_whole", condition=Q(decided_at=None) | (~Q(why="") & ~Q(chosen_by=""))
            )
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class DecisionOption(models.Model):
    """Plain numbers: of `out_of` people like this patient, so many have the good, so many the harm."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="options")
    place = models.IntegerField()
    what = models.TextField()
    plain = models.TextField(blank=True)
    good = models.TextField(blank=True)
    good_n = models.IntegerField(null=True)
    harm = models.TextField(blank=True)
    harm_n = models.IntegerField(null=True)
    out_of = models.IntegerField(default=100)
    burden = models.TextField(blank=True)
    source = models.TextField(blank=True)
    chosen = models.BooleanField(default=False)

    objects = PatientBound["DecisionOption"]("decision__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "decision": "operational", "place": "operational", "what": "clinical",
        "plain": "clinical", "good": "clinical", "good_n": "clinical", "harm": "clinical", "harm_n": "clinical",
        "out_of": "operational", "burden": "clinical", "source": "operational", "chosen": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision"], condition=Q(chosen=True), name="plans_one_choice"),
            models.CheckConstraint(name="plans_plain_numbers", condition=Q(out_of__gt=0)),
        ]

    def __str__(self) -> str:
        return f"option {self.pk}"


class DecisionPerson(models.Model):
    """Who was there, how, and whether they agreed; a dissent keeps its words."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="people")
    name = models.TextField()
    seat = models.TextField()  # values.Seat
    presence = models.TextField()
    stance = models.TextField()
    dissent = models.TextField(blank=True)
    staff = models.ForeignKey("people.Staff", models.SET_NULL, null=True, related_name="+")
    related = models.ForeignKey("people.RelatedPerson", models.SET_NULL, null=True, related_name="+")

    objects = PatientBound["DecisionPerson"]("decision__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "decision": "operational", "name": "identifying", "seat": "operational",
        "presence": "operational", "stance": "clinical", "dissent": "clinical", "staff": "operational",
        "related": "identifying",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="plans_dissent_says_why", condition=~Q(stance="dissents") | ~Q(dissent=""))
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"
