"""A small clinic: people, a patient, and duties declared for one test only."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from liaison.kernel.act import Act
from liaison.kernel.clock import days, hours
from liaison.platform import delivery, registry
from liaison.platform.events import announce
from liaison.spine.access.values import ROLES
from liaison.spine.people.models import Patient, Staff, Team
from liaison.spine.work.duties import attempts_at, duty
from liaison.spine.work.models import Item
from liaison.spine.work.tests import events as facts
from liaison.spine.work.values import duty as declared

T0 = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)  # Thursday, 10:00 in New York


class Clinic:
    """What tests do, in the words of the field."""

    def __init__(self):
        self.now = T0

    def team(self, code="coordination"):
        return Team.objects.get_or_create(code=code, defaults={"name": code})[0]

    def staff(self, name="Ana", *teams, role="coordinator", active=True):
        user = User.objects.create(username=f"{name}{User.objects.count()}".lower())
        made = Staff.objects.create(user=user, name=name, role=role, active=active)
        made.teams.set([self.team(code) for code in teams or ("coordination",)])
        return made

    def patient(self, family="Ruiz", given="Carmen", **more):
        number = f"T-{Patient.objects.unscoped('tests').count():05d}"
        return Patient.objects.create(
            record_number=number, family=family, given=given, sort_key=family.lower(), birth_date="1950-06-01", **more
        )

    def act(self, staff=None, at=None):
        actor, role = (staff.actor, staff.role) if staff else ("system:test", "")
        purpose = ROLES[role].purposes[0] if role else "operations"
        return Act(actor=actor, role=role, at=at or self.now, purpose=purpose, via="desk")

    def after(self, **passed):
        self.now += timedelta(**passed)
        return self.now

    def tell(self, fact, patient, key="stay:1", *, deliver=True, by=None, **values):
        """Announce a fact and let everybody hear it."""
        with transaction.atomic():
            row = announce(fact(patient=patient.id, key=key, **values), self.act(by))
        if deliver:
            delivery.deliver_pending()
            assert delivery.parked() == []
        return row

    def items(self, **which):
        return list(Item.objects.unscoped("tests").filter(**which).order_by("id"))

    def item(self, **which):
        (found,) = self.items(**which)
        return found


@pytest.fixture
def clinic(request, monkeypatch):
    monkeypatch.setattr(registry, "_hearers", type(registry._hearers)(list))
    monkeypatch.setattr(registry, "_types", dict(registry._types))
    monkeypatch.setattr(declared, "_duties", {})
    monkeypatch.setattr(declared, "_parts", type(declared._parts)(list))
    monkeypatch.setattr(declared, "tries", {})
    made = Clinic()
    made.team()
    return made


@pytest.fixture
def call(clinic):
    """The duty most tests are about: call within two business days, with everything that can happen to it."""
    return duty(
        name="clinic.call", title="Call", team="coordination", rule="TCM-01", opens_on=facts.Left,
        closes_on=(facts.Called, facts.GaveUp), closes_when=lambda fact: getattr(fact, "reached", True),
        starts_at=lambda fact: fact.happened_at, when=lambda fact: fact.wanted, site_of=lambda fact: fact.site,
        extends_on=((facts.MoreTime, days(2)),), pauses_on=facts.Waits, resumes_on=facts.GoesOn,
        moves_on=((facts.Worse, "TCM-02"),), restarts_on=facts.Rescheduled, harm=4,
        harm_why="May come back to hospital.", harm_of=lambda fact: [("frail", fact.risk)],
        harm_words={"frail": "Frail"}, minutes=12, needs_reaching=True,
    )  # fmt: skip


@pytest.fixture
def file(clinic):
    """A duty of the desk, with a span of our own."""
    return duty(
        name="clinic.file", title="File", team="coordination", rule=hours(48), law="House rule 3", opens_on=facts.Left,
        closes_on=facts.GaveUp, minutes=5,
    )  # fmt: skip


@pytest.fixture
def tries(clinic):
    attempts_at(facts.Called, reached=lambda fact: fact.reached)
