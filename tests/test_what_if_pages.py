"""The calls before visits, the no-show model and the what-if room in a browser: both sizes, both languages, clean to axe."""

from dataclasses import asdict
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from tests.conftest import axe, shot

from liaison.insight.simulation.clinic import room as rooms
from liaison.insight.simulation.clinic.experiment import simulate
from liaison.insight.simulation.clinic.habits import Habits
from liaison.insight.simulation.clinic.policy import CHANGES
from liaison.interfaces.desk import what_if
from liaison.kernel.act import Act
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, VisitType
from liaison.records.scheduling.tests.clinic import ZONE, clinic
from liaison.spine.people.models import ContactPoint, Patient, PatientLanguage, Staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]
FACES = [("desk", "en", "light"), ("phone", "es", "dark"), ("desk", "es", "dark"), ("phone", "en", "light")]
WHY = "a test makes it"


@pytest.fixture
def boss(db):
    user = User.objects.create(username="tamika")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    return Staff.objects.create(user=user, name="Tamika Reed", role="supervisor")


@pytest.fixture
def history(boss):
    """A year in which long leads are missed, and a coming week that the model orders."""
    with transaction.atomic():
        clinic()
    now, rng, kind = timezone.now(), Random(1), VisitType.objects.get()
    people = [_person(number) for number in range(20, 60)]
    rows = []
    for number in range(900):
        start, far = now - timedelta(days=1) - timedelta(hours=9 * number), rng.random() < 0.5
        missed = rng.random() < (0.4 if far else 0.08)
        rows.append(_visit(rng.choice(people), kind, start, 40 if far else 3, "missed" if missed else "finished"))
    rows += [
        _visit(who, kind, now + timedelta(days=2, hours=n), 30 if n % 2 else 50, "booked")
        for n, who in enumerate(people[:20])
    ]
    Appointment.objects.bulk_create(rows)
    actions.fit_no_shows(Act(actor="system:test", role="integration", at=now, purpose="operations", via="cli"))


def _person(number):
    who = Patient.objects.create(
        id=UUID(int=number), record_number=f"R-{number}", family=f"Fuentes {number}", given="Ana", sort_key=f"f{number}",
        birth_date=f"{1930 + number}-05-05",
    )  # fmt: skip
    ContactPoint.objects.create(patient=who, system="phone", value=f"+1 617 555 01{number:02d}")
    PatientLanguage.objects.create(patient=who, language=("en", "es", "vi")[number % 3], preferred=True)
    return who


def _visit(who, kind, start, lead, state):
    return Appointment(
        id=uuid4(), source="liaison", source_id=str(uuid4()), patient=who, starts_at=start, what="Follow-up", practitioner="Dr. Fox",
        ends_at=start + timedelta(minutes=20), wall_start="", zone=ZONE.key, status="booked", visit_type=kind, state=state,
        booked_at=start - timedelta(days=lead),
    )  # fmt: skip


@pytest.mark.feature("F09")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_calls_and_model(history, boss, open_as, size, language, scheme):
    for address, name, holds in (
        ("/no-shows", "no-shows", "tbody tr"),
        ("/no-shows/model", "no-show-model", ".fair-table"),
    ):
        page = open_as(boss, address, size=size, scheme=scheme, language=language)
        assert page.locator(holds).count() >= 4
        shot(page, f"{name}-{size}-{scheme}-{language}")
        assert axe(page) == []
        wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= room


@pytest.mark.feature("F09")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES[:2])
def test_the_what_if_room(boss, open_as, monkeypatch, tmp_path, size, language, scheme):
    monkeypatch.setattr(what_if.environment, "home", lambda: tmp_path)
    report = asdict(simulate(CHANGES, habits=Habits(clinicians=1, slots_per_day=8), replications=2, days=28))
    held = [
        {"what": what, "observed": 0.2, "simulated": {"value": 0.21, "low": 0.2, "high": 0.22}, "off": off, "within": off < 0.05}
        for what, off in (("no_show", 0.01), ("cancelled", 0.07))
    ]  # fmt: skip
    rooms.keep(rooms.Room("2026-03-12T12:00:00+00:00", True, "2025-12-12", "2026-03-12", held, report), tmp_path)
    page = open_as(boss, "/what-if?change=saturday_clinic", size=size, scheme=scheme, language=language)
    assert page.locator(".fair-table").count() == 3
    shot(page, f"what-if-{size}-{scheme}-{language}")
    assert axe(page) == []
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room
