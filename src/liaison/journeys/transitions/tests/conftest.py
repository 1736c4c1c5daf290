"""A clinic with two teams and one patient, and what comes from its hospital."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from liaison.journeys.transitions import actions
from liaison.journeys.transitions.models import Stay
from liaison.journeys.transitions.values import Call, Outcome, StayRow
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.spine.people.models import Patient, PatientLanguage, Team
from liaison.spine.work.models import Item

ADA = UUID(int=1)
ZONE = ZoneInfo("America/New_York")


class Hospital:
    """Tests say when things happen in the clinic's own time: "2026-03-12 09:00"."""

    def __init__(self):
        self.now = at("2026-03-12 09:00")

    def act(self, when="", actor="system:import"):
        return Act(actor=actor, at=at(when) if when else self.now, purpose="treatment", via="cli")

    def stay(self, name="s1", *, start="2026-03-06 10:00", end="2026-03-11 15:00", **more):
        values = {
            "source": "ehr", "source_id": name, "patient_id": ADA, "class_code": "IMP",
            "status": "finished" if end else "in-progress", "started_at": at(start),
            "ended_at": at(end) if end else None, "disposition": "01", "provider": "St. Mary",
        }  # fmt: skip
        return StayRow(**{**values, **more})

    def receive(self, *rows, when="", as_of=""):
        received = actions.receive_stays(self.act(when), rows, as_of=at(as_of) if as_of else None)
        self.deliver()
        return received

    def call(self, outcome, when="", *, stay=None, **more):
        note = actions.record_attempt(
            self.act(when), stay=(stay or self.stay()).id, call=Call(outcome=Outcome(outcome), **more)
        )
        self.deliver()
        return note

    def deliver(self):
        delivery.deliver_pending()
        assert delivery.parked() == []

    def facts(self, name=""):
        rows = EventRow.objects.filter(name__startswith="transitions." + name).order_by("id")
        return [row.name.removeprefix("transitions.") for row in rows]

    def body(self, name):
        return EventRow.objects.filter(name="transitions." + name).latest("id").body

    def items(self):
        """duty -> (how it closed, due day in the clinic's time), of the latest item of each duty."""
        rows = Item.objects.unscoped("a test").filter(duty__startswith="transitions.").order_by("id")
        return {
            row.duty.removeprefix("transitions."): (row.outcome, row.legal_due_at.astimezone(ZONE).date())
            for row in rows
        }

    def due(self, duty):
        return self.items()[duty][1].isoformat()

    def outcome(self, duty):
        return self.items()[duty][0]

    def row(self, name="s1"):
        return Stay.objects.unscoped("a test").get(source_id=name)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


@pytest.fixture
def hospital(db):
    for code in ("coordination", "clinicians"):
        Team.objects.get_or_create(code=code, defaults={"name": code})
    Patient.objects.create(
        id=ADA, record_number="R-1", family="Delgado", given="Rosa", sort_key="delgado", birth_date=date(1960, 1, 1)
    )
    PatientLanguage.objects.create(patient_id=ADA, language="es", preferred=True)
    return Hospital()
