"""Where facts come from, on a screen and on a phone: one key settles what contradicts, one press takes it back."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.utils import timezone
from tests.conftest import axe, shot
from tests.working_day import until

from liaison.journeys.provenance.actions import look
from liaison.journeys.provenance.models import Contradiction
from liaison.kernel.act import Act
from liaison.records.chart.models import Import, Resource
from liaison.spine.people.models import ContactPoint, Patient, Staff, Team

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F15")]


@pytest.fixture
def maria():
    team = Team.objects.create(code="coordination", name="Coordination")
    made = Staff.objects.create(user=User.objects.create(username="maria"), name="Maria", role="coordinator")
    made.teams.add(team)
    Authenticator.objects.create(user=made.user, type="totp", data={"secret": "x"})
    return made


@pytest.fixture
def rosa():
    rosa = Patient.objects.create(
        family="Delgado y Fuentes-Castellanos de la Torre", given="Rosa María", gender="female", birth_date="1960-05-05",
        record_number="R-000001", sort_key="delgado",
    )  # fmt: skip
    ContactPoint.objects.create(patient=rosa, system="phone", value="(617) 555-0143", source="riverside-ehr")
    for source, day in (("riverside-ehr", "1960-05-05"), ("harbor-hospital", "1960-05-15")):
        keep(rosa, "Patient", source, {"name": [{"family": "Delgado"}], "birthDate": day})
    height = {"valueQuantity": {"value": 1.72, "unit": "cm", "code": "cm"}}
    keep(rosa, "Observation", "riverside-ehr", height, code="8302-2", display="Body height", status="final")
    look(
        Act(actor="system:provenance", at=timezone.now(), purpose="operations", via="cli", role="integration"),
        patient=rosa.id,
    )
    return rosa


def keep(patient, kind, source, body, **more):
    run = Import.objects.create(source=source, actor="system:import", started_at=timezone.now())
    Resource.objects.create(
        type=kind,
        source=source,
        fhir_id="one",
        patient=patient,
        body=body,
        digest=b"",
        file="a test",
        line=1,
        run=run,
        **more,
    )


def states():
    return dict(Contradiction.objects.unscoped("a test").values_list("kind", "state"))


def born(rosa):
    rosa.refresh_from_db()
    return str(rosa.birth_date)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_settled_by_one_key_and_taken_back(open_as, maria, rosa, size):
    page = open_as(maria, "/contradictions", size=size)
    shot(page, f"contradictions-{size}")
    assert axe(page) == []
    page.goto(f"/patients/{rosa.id}/sources")
    shot(page, f"sources-{size}")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("button.source-claim", has_text="15 May").press("Enter")
    until(lambda: states()["birth_dates"] == "settled")
    assert born(rosa) == "1960-05-15"
    page.wait_for_load_state()
    page.locator("details.panel > summary").last.press("Enter")
    shot(page, f"sources-settled-{size}")
    page.get_by_role("button", name="Take it back").press("Enter")
    until(lambda: states()["birth_dates"] == "open")
    assert born(rosa) == "1960-05-05"


def test_in_spanish(open_as, maria, rosa):
    page = open_as(maria, f"/patients/{rosa.id}/sources", language="es")
    assert "De dónde viene" in page.inner_text("main")
