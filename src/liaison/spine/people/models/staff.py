"""Who signs in, and in which teams."""

import uuid

from django.conf import settings
from django.db import models

from liaison.spine.people.models.directory import Place
from liaison.spine.people.models.patients import Patient


class Team(models.Model):
    """Who work belongs to until somebody claims it. Duties name a team by its code."""

    code = models.TextField(primary_key=True)
    name = models.TextField()

    FIELD_CLASSES = {"code": "operational", "name": "operational"}

    def __str__(self) -> str:
        return self.code


class Staff(models.Model):
    """Somebody who signs in. Actors in the log are "staff:<id>"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="staff")
    name = models.TextField()
    role = models.TextField()  # a role's name in access
    language = models.TextField(default="en")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="staff")
    teams = models.ManyToManyField(Team, related_name="members")
    active = models.BooleanField(default=True)
    person = models.ForeignKey(Patient, models.SET_NULL, null=True, related_name="staff_self")  # staff may be patients

    FIELD_CLASSES = {
        "id": "operational", "user": "secret", "name": "operational", "role": "operational",
        "language": "operational", "place": "operational", "teams": "operational", "active": "operational",
        "person": "identifying",
    }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        return f"staff:{self.id}"
