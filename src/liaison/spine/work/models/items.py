"""One thing somebody must do: opened by a fact, closed by a fact, never ticked by hand."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from liaison.platform.guard import PatientBound
from liaison.spine.people.models import Patient, Place, Staff, Team

OPEN = Q(closed_at=None)
WORKABLE = Q(closed_at=None, set_aside_until=None, paused_at=None)
WAITING = Q(closed_at=None, set_aside_until=None, paused_at__isnull=False)
SET_ASIDE = Q(closed_at=None, set_aside_until__isnull=False)


class Item(models.Model):
    """`opened_by` and `closed_by` are ids in the log; the log is never a foreign key's other end."""

    duty = models.TextField()
    key = models.TextField()
    patient = models.ForeignKey(
        Patient, models.PROTECT, null=True, related_name="items"
    )  # null: about nobody, or nobody yet
    team = models.ForeignKey(Team, models.PROTECT, related_name="items", db_index=False)
    owner = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="items", db_index=False)
    site = models.ForeignKey(Place, models.PROTECT, null=True, related_name="items", db_index=False)
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField()
    started_at = models.DateTimeField()
    zone = models.TextField()
    rule_id = models.TextField(blank=True)  # empty: the duty's own span
    rule_version = models.TextField(blank=True)  # the one in force when the clock started; kept for life
    clock = models.JSONField()
    legal_due_at = models.DateTimeField()
    target_due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    look_at = models.DateTimeField(null=True)  # when the sweep must look again; null: only a fact can change it
    escalated = models.SmallIntegerField(default=0)  # the highest percentage already announced
    late = models.BooleanField(default=False)
    harm = models.SmallIntegerField()
    risk = models.SmallIntegerField(default=0)
    risk_reasons = models.JSONField(default=list)  # [code, points] pairs that add up to `risk`
    minutes = models.SmallIntegerField()
    chance = ArrayField(models.SmallIntegerField(), size=24, null=True)  # points by the clinic's hour
    rank_key = models.IntegerField()
    set_aside_until = models.DateTimeField(null=True)
    set_aside_why = models.TextField(blank=True)
    set_aside_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    closed_at = models.DateTimeField(null=True)  # when we were told
    done_at = models.DateTimeField(null=True)  # when it happened, by the fact's own account: what the law asks
    closed_by = models.BigIntegerField(null=True)
    outcome = models.TextField(blank=True)  # the name of the fact that closed it

    objects = PatientBound["Item"]()

    MERGE_PREFERS = "legal_due_at"  # of two charts that become one: what is due sooner stays
    MERGE_UNTIL = "closed_at"  # open, it asks about what its key names, and is kept aside where that is
    FIELD_CLASSES = {
        "id": "operational", "duty": "operational", "key": "operational", "patient": "identifying",
        "team": "operational", "owner": "operational", "site": "operational", "opened_at": "operational",
        "opened_by": "operational", "started_at": "clinical", "zone": "operational", "rule_id": "operational",
        "rule_version": "operational", "clock": "clinical", "legal_due_at": "operational",
        "target_due_at": "operational", "paused_at": "operational", "look_at": "operational",
        "escalated": "operational", "late": "operational", "harm": "operational", "risk": "clinical",
        "risk_reasons": "clinical", "minutes": "operational", "chance": "operational", "rank_key": "operational",
        "set_aside_until": "operational", "set_aside_why": "operational", "set_aside_by": "operational",
        "closed_at": "operational", "done_at": "operational", "closed_by": "operational", "outcome": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "key"], condition=OPEN, name="work_one_open_item"),
            models.UniqueConstraint(fields=["duty", "opened_by"], name="work_one_item_per_fact"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, done_at=None, outcome="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False, done_at__isnull=False) & ~Q(outcome="")),
                name="work_closed_by_a_fact",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_until=None, set_aside_why="", set_aside_by=None)
                | (Q(set_aside_until__isnull=False, set_aside_by__isnull=False) & ~Q(set_aside_why="")),
                name="work_set_aside_whole",
            ),
            models.CheckConstraint(condition=OPEN | Q(set_aside_until=None, look_at=None), name="work_closed_rests"),
            models.CheckConstraint(condition=Q(target_due_at__lte=F("legal_due_at")), name="work_target_first"),
            models.CheckConstraint(condition=Q(harm__gte=1, harm__lte=5), name="work_harm_graded"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="work_takes_minutes"),
            models.CheckConstraint(condition=Q(chance=None) | Q(chance__len=24), name="work_chance_by_hour"),
        ]
        indexes = [
            # The worklist: both branches of the rank (docs/adr/0007) in the order they are read, with all that
            # decides a place, so that a page of any list is found in the index alone.
            models.Index(
                fields=["team", "late", "-rank_key", "legal_due_at", "id"],
                include=["owner", "chance"],
                condition=WORKABLE,
                name="work_list",
            ),
            models.Index(
                fields=["owner", "late", "-rank_key", "legal_due_at", "id"],
                include=["team", "chance"],
                condition=WORKABLE,
                name="work_mine",
            ),
            models.Index(fields=["team", "owner"], condition=WAITING, name="work_waiting"),
            models.Index(fields=["team", "owner"], condition=SET_ASIDE, name="work_aside"),
            # The counts on the tabs, from the index alone.
            models.Index(fields=["team", "owner", "duty"], include=["id"], condition=WORKABLE, name="work_counts"),
            models.Index(fields=["look_at"], condition=Q(look_at__isnull=False), name="work_look"),
            models.Index(fields=["owner", "closed_at"], name="work_owner"),
            models.Index(fields=["closed_by"], condition=Q(closed_by__isnull=False), name="work_closed_by"),
        ]

    def __str__(self) -> str:
        return f"item {self.pk}"
