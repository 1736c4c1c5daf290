"""A care plan: its problems, goals with what they have come to, steps with owner and day, and its words."""

import uuid

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class CarePlan(models.Model):
    """One plan of one patient. The live one is the last begun that is not closed; actions begin no second."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="plans")
    began_at = models.DateTimeField()
    began_by = models.TextField()
    version = models.IntegerField(default=1)
    review_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(blank=True)

    objects = PatientBound["CarePlan"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "began_at": "operational", "began_by": "operational",
        "version": "operational", "review_on": "operational", "closed_at": "operational", "closed_why": "operational",
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["patient", "-began_at"], name="plans_of_patient")]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class Problem(models.Model):
    """From the record, or as the patient says it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="problems")
    words = models.TextField()
    own_words = models.TextField(blank=True)
    system = models.TextField(blank=True)
    code = models.TextField(blank=True)
    since = models.DateField(null=True)
    from_chart = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    objects = PatientBound["Problem"]("plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "words": "clinical", "own_words": "clinical", "system": "clinical",
        "code": "clinical", "since": "clinical", "from_chart": "operational", "ended_at": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"problem {self.pk}"


class Goal(models.Model):
    """Measurable, or the database refuses it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="goals")
    problem = models.ForeignKey(Problem, models.SET_NULL, null=True, related_name="goals")
    what = models.TextField()
    measure = models.TextField()
    target = models.TextField()
    by_on = models.DateField()
    own_words = models.TextField(blank=True)
    plain = models.TextField(blank=True)  # for the one page, in `plain_language`
    plain_measure = models.TextField(blank=True)
    plain_target = models.TextField(blank=True)
    plain_language = models.TextField(blank=True)
    state = models.TextField(default="active")
    set_at = models.DateTimeField()

    objects = PatientBound["Goal"]("plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "problem": "operational", "what": "clinical",
        "measure": "clinical", "target": "clinical", "by_on": "operational", "own_words": "clinical",
        "plain": "clinical", "plain_measure": "clinical", "plain_target": "clinical", "plain_language": "operational",
        "state": "operational", "set_at": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="plans_goal_measurable", condition=~Q(what="") & ~Q(measure="") & ~Q(target=""))
        ]

    def __str__(self) -> str:
        return f"goal {self.pk}"


class GoalReading(models.Model):
    """What a goal had come to at one time."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="readings")
    value = models.TextField(blank=True)
    state = models.TextField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.TextField()

    objects = PatientBound["GoalReading"]("goal__plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "goal": "operational", "value": "clinical", "state": "operational", "note": "clinical",
        "at": "operational", "by": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"reading {self.pk}"


class Step(models.Model):
    """One thing that somebody does by a day: a colleague by name, the patient, family, another office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="steps")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, related_name="steps")
    what = models.TextField()
    owner = models.TextField()  # values.Owner
    staff = models.ForeignKey("people.Staff", models.SET_NULL, null=True, related_name="+")
    owner_name = models.TextField(blank=True)
    due_on = models.DateField()
    why = models.TextField(blank=True)
    bring = models.TextField(blank=True)
    cost = models.TextField(blank=True)
    plain = models.TextField(blank=True)
    plain_why = models.TextField(blank=True)
    plain_language = models.TextField(blank=True)
    state = models.TextField(default="open")
    planned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.TextField(blank=True)
    how = models.TextField(blank=True)  # how it was done, or why it was stopped

    objects = PatientBound["Step"]("plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "goal": "operational", "what": "clinical", "owner": "operational",
        "staff": "operational", "owner_name": "identifying", "due_on": "operational", "why": "clinical",
        "bring": "clinical", "cost": "operational", "plain": "clinical", "plain_why": "clinical", "plain_language": "operational",
        "state": "operational", "planned_at": "operational", "ended_at": "operational", "ended_by": "operational",
        "how": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plans_step_ended", condition=Q(state="open", ended_at=None) | Q(ended_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"step {self.pk}"


class PlanNote(models.Model):
    """The words of one element that is words (values.NOTES)."""

    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="notes")
    element = models.TextField()
    text = models.TextField(blank=True)
    plain = models.TextField(blank=True)
    plain_language = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.TextField()

    objects = PatientBound["PlanNote"]("plan__patient_id")

    FIELD_CLASSES = {
        "id": "operational", "plan": "operational", "element": "operational", "text": "clinical", "plain": "clinical",
        "plain_language": "operational", "at": "operational", "by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "element"], name="plans_one_note_an_element")]

    def __str__(self) -> str:
        return f"note {self.pk}"
