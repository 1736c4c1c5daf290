"""What can be booked, and when it is open: weekly hours with effective dates, and the days that differ."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Resource(models.Model):
    """One thing that serves one patient at a time: a clinician, a room, a device, an interpreter, a desk, a seat in a car."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.TextField()  # values.ResourceKind
    name = models.TextField()
    place = models.ForeignKey("people.Place", models.PROTECT, null=True, related_name="resources")  # its site
    zone = models.TextField()  # IANA; hours are wall time here
    practitioner = models.ForeignKey("people.Practitioner", models.SET_NULL, null=True, related_name="resources")
    staff = models.ForeignKey("people.Staff", models.SET_NULL, null=True, related_name="resources")
    skills = ArrayField(models.TextField(), default=list)  # what it can do: "spirometry", "pediatrics", "wheelchair"
    languages = ArrayField(models.TextField(), default=list)  # BCP 47
    gender = models.TextField(blank=True)  # of a clinician, FHIR administrative gender; some patients ask
    networks = ArrayField(models.TextField(), default=list)  # payers that it is in network with; empty: all
    phone = models.TextField(blank=True)
    overbook_cap = models.SmallIntegerField(default=0)  # extra patients in half a day, at most (RULEBOOK 16)
    keeps_holidays = models.BooleanField(default=True)
    active = models.BooleanField(default=True)

    FIELD_CLASSES = {
        "id": "operational", "kind": "operational", "name": "operational", "place": "operational",
        "zone": "operational", "practitioner": "operational", "staff": "operational", "skills": "operational",
        "languages": "operational", "gender": "operational", "networks": "operational", "phone": "operational",
        "overbook_cap": "operational", "keeps_holidays": "operational", "active": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(overbook_cap__gte=0, overbook_cap__lte=9), name="scheduling_cap_is_small"
            ),
        ]
        indexes = [models.Index(fields=["kind", "place"], name="scheduling_resource_kind")]

    def __str__(self) -> str:
        return self.name


class Hours(models.Model):
    """Open on one weekday between two wall times, from a date on. A break is the gap between two of these."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="hours")
    weekday = models.SmallIntegerField()  # 0 is Monday
    opens = models.TimeField()
    closes = models.TimeField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)  # the last day; None: until further notice
    only = ArrayField(models.TextField(), default=list)  # codes of the visit types taken then; empty: all

    FIELD_CLASSES = {
        "id": "operational", "resource": "operational", "weekday": "operational", "opens": "operational",
        "closes": "operational", "from_on": "operational", "until_on": "operational", "only": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="scheduling_hours_forward"),
            models.CheckConstraint(condition=Q(weekday__gte=0, weekday__lte=6), name="scheduling_weekday"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="scheduling_hours_last"
            ),
        ]

    def __str__(self) -> str:
        return f"hours {self.pk}"


class HoursChange(models.Model):
    """Days on which a resource, or a whole site, is not open as usual: leave, illness, a closed building, a Saturday clinic."""

    resource = models.ForeignKey(Resource, models.CASCADE, null=True, related_name="changes")
    place = models.ForeignKey("people.Place", models.CASCADE, null=True, related_name="hours_changes")
    kind = models.TextField()  # values.HoursKind
    from_on = models.DateField()
    until_on = models.DateField()  # the last day, included
    from_time = models.TimeField(null=True)  # None: the whole day
    until_time = models.TimeField(null=True)
    only = ArrayField(models.TextField(), default=list)  # for extra hours: the visit types taken
    reason = models.TextField()  # coded: leave, ill, meeting, holiday, repair, extra
    made_at = models.DateTimeField()
    made_by = models.TextField()  # an actor

    FIELD_CLASSES = {
        "id": "operational", "resource": "operational", "place": "operational", "kind": "operational",
        "from_on": "operational", "until_on": "operational", "from_time": "operational", "until_time": "operational",
        "only": "operational", "reason": "operational", "made_at": "operational", "made_by": "operational",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(resource__isnull=True, place__isnull=False) | Q(resource__isnull=False, place__isnull=True),
                name="scheduling_change_of_one",
            ),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="scheduling_change_forward"),
            models.CheckConstraint(
                condition=Q(from_time=None, until_time=None) | Q(until_time__gt=F("from_time")),
                name="scheduling_change_times",
            ),
        ]
        indexes = [models.Index(fields=["resource", "from_on"], name="scheduling_change_of")]

    def __str__(self) -> str:
        return f"change {self.pk}"
