"""Who has an item, is offered it, watches it, looks at it just now; and who is away."""

from django.db import models
from django.db.models import F, Q

from liaison.spine.people.models import Staff
from liaison.spine.work.models.items import Item
from liaison.spine.work.values import Answer

UNANSWERED = Q(answer__in=(Answer.OFFERED, Answer.QUESTIONED))


class HandOff(models.Model):
    """An item offered to somebody; it changes hands only when that person accepts, with what was understood."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="hand_offs")
    offered_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey(Staff, models.PROTECT, related_name="offers", db_index=False)
    offered_at = models.DateTimeField()
    note = models.TextField(blank=True)
    answer = models.TextField(default=Answer.OFFERED)
    answered_at = models.DateTimeField(null=True)
    question = models.TextField(blank=True)
    read_back = models.TextField(blank=True)

    FIELD_CLASSES = {
        "id": "operational", "item": "operational", "offered_by": "operational", "to": "operational",
        "offered_at": "operational", "note": "clinical", "answer": "operational", "answered_at": "operational",
        "question": "clinical", "read_back": "clinical",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=UNANSWERED, name="work_one_offer"),
            models.CheckConstraint(
                condition=Q(answer=Answer.OFFERED)
                | Q(answer=Answer.WITHDRAWN, answered_at__isnull=False)
                | (Q(answer=Answer.QUESTIONED, answered_at__isnull=False) & ~Q(question=""))
                | (Q(answer=Answer.ACCEPTED, answered_at__isnull=False) & ~Q(read_back="")),
                name="work_offer_answered",
            ),
        ]
        indexes = [models.Index(fields=["to"], condition=UNANSWERED, name="work_offers_to")]

    def __str__(self) -> str:
        return f"hand-off {self.pk}"


class Watch(models.Model):
    """Somebody who wants to know how an item goes without having it."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="watches", db_index=False)
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="watches")
    since = models.DateTimeField()

    FIELD_CLASSES = {"id": "operational", "item": "operational", "staff": "operational", "since": "operational"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "staff"], name="work_watch_once")]

    def __str__(self) -> str:
        return f"watch {self.pk}"


class Looking(models.Model):
    """Who has an item open just now; a row older than a minute means nothing."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="looking", db_index=False)
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="+", db_index=False)
    seen_at = models.DateTimeField()

    FIELD_CLASSES = {"id": "operational", "item": "operational", "staff": "operational", "seen_at": "operational"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "staff"], name="work_looking_once")]

    def __str__(self) -> str:
        return f"looking {self.pk}"


class Away(models.Model):
    """A planned absence. With a cover, that person has the items meanwhile; without, the team has."""

    staff = models.ForeignKey(Staff, models.CASCADE, related_name="absences")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    cover = models.ForeignKey(Staff, models.CASCADE, null=True, related_name="covers")

    FIELD_CLASSES = {
        "id": "operational", "staff": "operational", "starts_at": "operational", "ends_at": "operational",
        "cover": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="work_away_some_time"),
            models.CheckConstraint(condition=Q(cover=None) | ~Q(cover=F("staff")), name="work_covered_by_another"),
        ]

    def __str__(self) -> str:
        return f"away {self.pk}"
