"""A clinic of one morning: two coordinators, a supervisor, and patients who came home from hospital."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liaison.journeys.discharge import actions as discharge
from liaison.journeys.transitions import actions as transitions
from liaison.journeys.transitions.values import StayRow
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.spine.access.values import ROLES
from liaison.spine.people.models import Patient, PatientLanguage, Staff, Team
from liaison.spine.work.duties import hearing
from liaison.spine.work.models import Item

T0 = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)  # Thursday, 10:00 in Boston
FAMILIES = ("Delgado", "Nguyen", "Okafor", "Haddad", "Petrov", "Silva", "Warsame", "Chen", "Ruiz", "Kowalski")


class Clinic:
    """What the tests do, in the words of the field."""

    def __init__(self):
        self.now = T0
        for code in ("coordination", "clinicians", "privacy"):
            Team.objects.get_or_create(code=code, defaults={"name": code.title()})

    def staff(self, name, role="coordinator", *teams):
        user = User.objects.create(username=name.lower())
        made = Staff.objects.create(user=user, name=name, role=role)
        for code in teams:
            Team.objects.get_or_create(code=code, defaults={"name": code.title()})
        made.teams.set(teams or ("coordination",))
        Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
        return made

    def patient(self, family="Delgado", given="Rosa", **more):
        made = Patient.objects.create(
            id=UUID(int=Patient.objects.unscoped("tests").count() + 1), family=family, given=given,
            record_number=f"R-{Patient.objects.unscoped('tests').count():06d}", sort_key=family.lower(),
            **{"birth_date": "1954-01-01", "gender": "female", **more},
        )  # fmt: skip
        PatientLanguage.objects.create(patient=made, language="es", preferred=True, interpreter=True)
        return made

    def act(self, staff=None, at=None):
        if staff is None:
            return Act(actor="system:import", at=at or self.now, purpose="operations", via="cli")
        purpose = ROLES[staff.role].purposes[0]
        return Act(actor=staff.actor, role=staff.role, at=at or self.now, purpose=purpose, via="desk")

    def discharge(self, patient, *, days=1, class_code="IMP", **more):
        """The hospital tells us: out some days ago, home."""
        ended = self.now - timedelta(days=days)
        row = StayRow(
            source="ehr", source_id=f"{patient.record_number}-{days}-{class_code}", patient_id=patient.id,
            class_code=class_code, status="finished", started_at=ended - timedelta(days=3), ended_at=ended,
            disposition="01", provider="St. Mary", **more,
        )  # fmt: skip
        transitions.receive_stays(self.act(), [row])
        delivery.deliver_pending()
        assert delivery.parked() == []

    def discharges(self, count):
        patients = [self.patient(FAMILIES[n % len(FAMILIES)], f"P{n}") for n in range(count)]
        for patient in patients:
            self.discharge(patient)
        return patients

    def items(self, duty="transitions.call"):
        return list(Item.objects.unscoped("tests").filter(duty=duty, closed_at=None).order_by("id"))

    def item(self, duty="transitions.call"):
        (found,) = self.items(duty)
        return found

    def after(self, **passed):
        self.now += timedelta(**passed)


class Screen:
    """Somebody at the desk; the clock stands still while a page is made."""

    def __init__(self, clinic, staff):
        self.clinic, self.staff, self.queries = clinic, staff, 0
        self._sign_in()

    def _sign_in(self):
        self.client, self.since = Client(), self.clinic.now
        with time_machine.travel(self.since, tick=False):
            self.client.force_login(self.staff.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
            self.client.get("/livez")  # the first request of a session writes down when it began

    def get(self, path, status=200, **headers):
        return self._ask("get", path, status, headers)

    def post(self, path, status=302, data=None, **headers):
        return self._ask("post", path, status, headers, data or {})

    def _ask(self, how, path, status, headers, data=None):
        if self.clinic.now - self.since > timedelta(minutes=20):
            self._sign_in()  # the session would have ended
        with time_machine.travel(self.clinic.now, tick=False), CaptureQueriesContext(connection) as asked:
            response = getattr(self.client, how)(path, data, headers=headers)
        self.queries = len(asked)
        assert response.status_code == status, (response.status_code, response.content.decode()[:2000])
        return response


IN_PANE = {"HX-Request": "true", "HX-Target": "detail"}


@pytest.fixture
def clinic(db):
    return Clinic()


@pytest.fixture
def maria(clinic):
    return clinic.staff("Maria")


@pytest.fixture
def screen(clinic, maria):
    return Screen(clinic, maria)


@pytest.fixture
def sit(clinic):
    """Somebody else at their own screen."""
    return lambda staff: Screen(clinic, staff)


@pytest.fixture(autouse=True)
def plans_aside(request, monkeypatch):
    """A discharge here is its call and its visit; what the plan for home asks besides is told in test_going_home."""
    if "going_home" in request.module.__name__:
        return
    heard = hearing.parts_of
    monkeypatch.setattr(discharge, "open_plan", lambda act, *, patient, stay: None)
    monkeypatch.setattr(
        hearing, "parts_of", lambda fact: [part for part in heard(fact) if not part.duty.name.startswith("discharge.")]
    )
