"""What is due on a screen and on a phone: the list, a patient's tab with a data problem, nothing wrong for axe."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from tests.conftest import axe, shot

from liaison.spine.people.models import Patient, Staff, Team

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F44")]


@pytest.fixture
def maria():

    team = Team.objects.create(code="coordination", name="Coordination")
    made = Staff.objects.create(user=User.objects.create(username="maria"), name="Maria", role="coordinator")
    made.teams.add(team)
    Authenticator.objects.create(user=made.user, type="totp", data={"secret": "x"})
    return made


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_list_and_the_tab(open_as, maria, size):
    made = {"birth_date": "1960-05-05", "record_number": "R-000001", "sort_key": "delgado"}
    rosa = Patient.objects.create(
        family="Delgado y Fuentes-Castellanos de la Torre", given="Rosa María", gender="", **made
    )
    page = open_as(maria, "/due?rule=REC-CRC-COL", size=size)
    shot(page, f"due-list-{size}")
    assert axe(page) == []
    page.goto(f"/patients/{rosa.id}/prevention")
    shot(page, f"due-patient-{size}")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
