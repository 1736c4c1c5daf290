"""A small clinic for tests: two clinicians, a room, an interpreter, open Monday to Friday from nine to five in New York."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from liaison.kernel.act import Act
from liaison.records.scheduling.actions.openings import days_between, refresh_open_days
from liaison.records.scheduling.models import Hours, Need, Resource, VisitType
from liaison.records.scheduling.values import Booking, ResourceKind, Use
from liaison.spine.people.models import Patient

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 3, 2, 8, tzinfo=ZONE)  # a Monday; the clock goes forward on 2026-03-08
FOX, ELM, ROOM, INTERPRETER = (UUID(int=number) for number in (11, 12, 13, 14))
ADA, BEN = UUID(int=1), UUID(int=2)
ACT = Act(actor="system:test", role="integration", at=NOW, purpose="operations", via="cli")
WITH_FOX = (Use(FOX),)
FIRST, LAST = date(2026, 3, 1), date(2026, 4, 30)


def at(day, hour, minute=0, month=3):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def clinic():
    patients()
    resource(FOX, ResourceKind.CLINICIAN, "Dr. Fox", overbook_cap=1, skills=["adults"])
    resource(ELM, ResourceKind.CLINICIAN, "Dr. Elm")
    resource(ROOM, ResourceKind.ROOM, "Room 1")
    resource(INTERPRETER, ResourceKind.INTERPRETER, "Ana", languages=["es"])
    kind = VisitType.objects.create(
        code="follow-up", name="Follow-up", modality="in_person", new_minutes=40, returning_minutes=20
    )
    Need.objects.create(visit_type=kind, kind=ResourceKind.CLINICIAN)
    open_weekdays(FOX, ELM, ROOM, INTERPRETER)


def patients(count=2, first=1):
    return [
        Patient.objects.create(id=UUID(int=n), record_number=f"R-{n:06d}", family=f"F{n}", sort_key=f"f{n}")
        for n in range(first, count + 1)
    ]


def resource(pk, kind, name, **more):
    return Resource.objects.create(id=pk, kind=kind, name=name, zone=ZONE.key, **more)


def open_weekdays(*resources, opens=time(9), closes=time(17), only=()):
    Hours.objects.bulk_create(
        Hours(resource_id=pk, weekday=day, opens=opens, closes=closes, from_on=date(2026, 1, 1), only=list(only))
        for pk in resources for day in range(5)
    )  # fmt: skip
    with transaction.atomic():
        refresh_open_days(resources, days_between(FIRST, LAST))


def asks(key="k", starts_at=None, patient=ADA, uses=WITH_FOX, **more):
    return Booking(
        key=key, patient=patient, visit_type=more.pop("visit_type", "follow-up"), starts_at=starts_at or at(3, 10),
        uses=tuple(uses), **more,
    )  # fmt: skip
