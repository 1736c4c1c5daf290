"""A clinic, one patient and her hospital; a coordinator and a clinician who may act."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model

from liaison.journeys.discharge import actions, queries
from liaison.journeys.discharge.models import Plan
from liaison.journeys.transitions import actions as transitions
from liaison.journeys.transitions.values import StayRow
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.records.chart.models import Import, Resource
from liaison.spine.access.models import CareTie
from liaison.spine.people.models import Patient, Staff, Team
from liaison.spine.work.models import Item

ADA = UUID(int=1)
ZONE = ZoneInfo("America/New_York")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def member(username, name, role):
    user = get_user_model().objects.create(username=username)
    staff = Staff.objects.create(user=user, name=name, role=role)
    CareTie.objects.create(patient_id=ADA, staff=staff, kind="care_team", from_on=date(2026, 1, 1))
    return staff


class Home:
    """Tests say when things happen in the clinic's own time."""

    def __init__(self):
        self.maria = member("maria", "María Ortiz", "coordinator")
        self.nadia = member("nadia", "Nadia Hassan, RN", "clinician")

    def act(self, when="2026-03-12 09:00", who=None):
        who = who or self.maria
        return Act(actor=who.actor, role=who.role, at=at(when), purpose="treatment", via="desk")

    def system(self, when="2026-03-12 09:00"):
        return Act(actor="system:import", role="integration", at=at(when), purpose="operations", via="cli")

    def stay(self, name="s1", *, start="2026-03-06 10:00", end="2026-03-11 15:00", **more):
        values = {
            "source": "ehr", "source_id": name, "patient_id": ADA, "class_code": "IMP",
            "status": "finished" if end else "in-progress", "started_at": at(start),
            "ended_at": at(end) if end else None, "disposition": "01", "provider": "St. Mary",
        }  # fmt: skip
        return StayRow(**{**values, **more})

    def receive(self, *rows, when="2026-03-12 09:00"):
        transitions.receive_stays(self.system(when), rows)
        self.deliver()
        return rows[0].id

    def deliver(self):
        while delivery.deliver_pending():
            pass
        assert [row.failure for row in delivery.parked()] == []

    def do(self, action, act=None, **how):
        found = getattr(actions, action)(act or self.act(), **how)
        self.deliver()
        return found

    def plan(self, stay, act=None):
        return queries.plan(act or self.act(), stay=stay)

    def facts(self, name=""):
        rows = EventRow.objects.filter(name__startswith="discharge." + name).order_by("id")
        return [row.name.removeprefix("discharge.") for row in rows]

    def body(self, name):
        return EventRow.objects.filter(name="discharge." + name).latest("id").body

    def open(self, duty=""):
        """duty -> (whose it is, due in the clinic's time)."""
        rows = (
            Item.objects.unscoped("a test")
            .filter(duty__startswith="discharge." + duty, closed_at=None)
            .order_by("legal_due_at")
        )
        return {
            row.duty.removeprefix("discharge."): (
                row.owner.name if row.owner else row.team_id, row.legal_due_at.astimezone(ZONE).strftime("%m-%d %H:%M")
            )
            for row in rows
        }  # fmt: skip

    def record(self, kind, name, code="", *, system="", when=None, status="", category="", **body):
        run = Import.objects.get_or_create(source="ehr", actor="test", started_at=at("2026-01-01 00:00"))[0]
        Resource.objects.create(
            source="ehr", type=kind, fhir_id=name, patient_id=ADA, at=when and at(when), precision="time", system=system,
            code=code, display=body.pop("display", code), status=status, category=category, body=body, digest=b"",
            file="test", line=1, run=run,
        )  # fmt: skip


@pytest.fixture
def home(db):
    for code in ("coordination", "clinicians"):
        Team.objects.get_or_create(code=code, defaults={"name": code})
    Patient.objects.create(
        id=ADA, record_number="R-1", family="Delgado", given="Rosa", sort_key="delgado", birth_date=date(1948, 1, 1)
    )
    return Home()


@pytest.fixture
def planned(home):
    """Home since yesterday, with a plan. `(home, stay)`"""
    return home, home.receive(home.stay())


def level(stay, value):
    Plan.objects.unscoped("a test").filter(stay=stay).update(level=value)
