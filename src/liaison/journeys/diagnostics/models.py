"""Tests from the order to the patient who knows, what came as their results, and every step with its proof."""

from django.db import models
from django.db.models import Q

from liaison.platform.guard import PatientBound


class Test(models.Model):
    """One test that somebody asked for, or a result that nobody is known to have asked for."""

    __test__ = False  # for pytest, which collects what is called so

    id = models.UUIDField(primary_key=True)  # of an order of the record it follows from the source
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="tests")
    origin = models.TextField()  # values.Origin
    order_row = models.BigIntegerField(null=True)  # the order in the chart
    name = models.TextField()
    system = models.TextField(blank=True)
    code = models.TextField(blank=True)
    kind = models.TextField()  # values.Kind
    priority = models.TextField(default="routine")  # values.Priority
    reason = models.TextField(blank=True)
    risks = models.JSONField(default=list)  # values.Risk
    risk = models.SmallIntegerField(default=0)  # their points
    ordered_at = models.DateTimeField(null=True)
    expected_at = models.DateTimeField(null=True)
    ordered_by = models.TextField(blank=True)  # a name, as the order says it
    repeats = models.ForeignKey("self", models.SET_NULL, null=True, related_name="repeated_by")
    state = models.TextField()  # values.State
    cancelled_why = models.TextField(blank=True)  # values.CancelWhy
    flag = models.TextField(blank=True)  # values.Flag, the worst of what came
    doubtful = models.SmallIntegerField(default=0)  # lines that cannot be so, while nobody has settled it
    candidates = models.JSONField(default=list)  # orders among which a person decides
    done_at = models.DateTimeField(null=True)
    resulted_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.TextField(blank=True)  # an actor
    next_step = models.TextField(blank=True)  # values.Step
    step_done_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)  # among clinicians and coordinators
    words = models.TextField(blank=True)  # the clinician's own, for the patient
    words_language = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True)
    told_how = models.TextField(blank=True)  # values.Way
    told_by = models.TextField(blank=True)  # an actor

    objects = PatientBound["Test"]()

    FIELD_CLASSES = {
        "id": "operational", "patient": "identifying", "origin": "operational", "order_row": "operational",
        "name": "clinical", "system": "clinical", "code": "clinical", "kind": "clinical", "priority": "clinical",
        "reason": "clinical", "risks": "clinical", "risk": "clinical", "ordered_at": "clinical",
        "expected_at": "clinical", "ordered_by": "operational", "repeats": "operational", "state": "operational",
        "cancelled_why": "operational", "flag": "clinical", "doubtful": "operational", "candidates": "operational",
        "done_at": "clinical", "resulted_at": "clinical", "acknowledged_at": "operational",
        "acknowledged_by": "operational", "next_step": "clinical", "step_done_at": "operational", "note": "clinical",
        "words": "clinical", "words_language": "operational", "told_at": "operational", "told_how": "operational",
        "told_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "order_row"], condition=Q(order_row__isnull=False), name="diagnostics_order_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("acknowledged", "told"))
                | (Q(acknowledged_at__isnull=False) & ~Q(acknowledged_by="") & ~Q(next_step="")),
                name="diagnostics_read_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="told") | (Q(told_at__isnull=False) & ~Q(told_how="") & ~Q(told_by="")),
                name="diagnostics_told_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["patient", "-ordered_at"], name="diagnostics_of_patient"),
            models.Index(
                fields=["flag", "resulted_at"], condition=Q(state="resulted"), name="diagnostics_unread"
            ),
            models.Index(fields=["-risk", "ordered_at"], condition=Q(state__in=("ordered", "done")), name="diagnostics_waiting"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"test {self.pk}"


class Report(models.Model):
    """What came as the result of a test: a report of the record, or what somebody wrote down from a paper."""

    id = models.UUIDField(primary_key=True)
    test = models.ForeignKey(Test, models.CASCADE, related_name="reports")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="test_reports")
    chart_row = models.BigIntegerField(null=True)
    name = models.TextField(blank=True)
    at = models.DateTimeField(null=True)
    final = models.BooleanField(default=True)
    amended = models.BooleanField(default=False)
    flag = models.TextField()  # values.Flag
    lines = models.JSONField(default=list)  # of values.Reading
    conclusion = models.TextField(blank=True)
    trusted = models.BooleanField(default=False)  # whoever made it says that what looks impossible is so

    objects = PatientBound["Report"]()

    FIELD_CLASSES = {
        "id": "operational", "test": "operational", "patient": "identifying", "chart_row": "operational",
        "name": "clinical", "at": "clinical", "final": "operational", "amended": "operational", "flag": "clinical",
        "lines": "clinical", "conclusion": "clinical", "trusted": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["chart_row"], condition=Q(chart_row__isnull=False), name="diagnostics_report_once"
            )
        ]
        indexes = [models.Index(fields=["patient"], name="diagnostics_reports_of")]

    def __str__(self) -> str:
        return f"report {self.pk}"


class Passing(models.Model):
    """One step of a test's way and what shows it. Written once, never changed."""

    test = models.ForeignKey(Test, models.CASCADE, related_name="passings")
    patient = models.ForeignKey("people.Patient", models.CASCADE, related_name="test_passings")
    state = models.TextField()  # values.State
    proof = models.TextField()  # values.Proof
    reference = models.TextField(blank=True)  # key or row of what shows it
    at = models.DateTimeField()  # when it happened, by its own account
    written_at = models.DateTimeField()
    actor = models.TextField()

    objects = PatientBound["Passing"]()

    FIELD_CLASSES = {
        "id": "operational", "test": "operational", "patient": "identifying", "state": "operational",
        "proof": "operational", "reference": "operational", "at": "clinical", "written_at": "operational",
        "actor": "operational",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"passing {self.pk}"
