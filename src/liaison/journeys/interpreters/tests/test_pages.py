"""The pages of interpreters: who may, what they show, what a press does."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from liaison.journeys.interpreters import queries
from liaison.journeys.interpreters.events import interpreter_key
from liaison.journeys.interpreters.models import CommunicationNeed, Use
from liaison.journeys.interpreters.tests.clinic import DEE, MAI, act, at, clinic, visit
from liaison.journeys.interpreters.values import Standing
from liaison.spine.people.models import Staff

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F27")]


@pytest.fixture(autouse=True)
def made():
    with time_machine.travel(at(8), tick=False):
        clinic()
        yield


@pytest.fixture
def desk():
    user = User.objects.create(username="maya")
    Staff.objects.create(user=user, name="Maya", role="coordinator")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def test_the_list_names_gaps_and_opens_the_visit(desk):
    pk = visit(MAI, at(9, day=14))
    page = desk.get("/interpreters").content.decode()
    assert "1 visit in the next three days has nobody yet" in page
    assert '<a class="btn btn-secondary btn-sm" href="?show=gaps">' in page
    assert f"/interpreters/visit/{interpreter_key(pk)}" in page
    assert "1 visit" not in desk.get("/interpreters?days=1").content.decode().partition("<main")[0]


def test_nobody_ahead_says_so(desk):
    assert "Nobody ahead needs an interpreter" in desk.get("/interpreters").content.decode()
    assert "No use is written down" in desk.get("/interpreters/use").content.decode()


def test_arrange_decline_take_back_and_proof(desk):
    pk = visit(MAI, at(9, day=14))
    there = f"/interpreters/visit/{interpreter_key(pk)}"
    standing = lambda: queries.ahead_one(act(), appointment=pk).standing  # noqa: E731
    assert desk.post(there, {"do": "arrange", "modality": "video"}).status_code == 422
    desk.post(there, {"do": "arrange", "modality": "video", "who": "4711", "reference": "L-9"})
    assert standing() == Standing.ARRANGED
    assert "L-9" in desk.get(there).content.decode()
    desk.post(there, {"do": "withdraw"})
    assert standing() == Standing.GAP
    desk.post(there, {"do": "decline"})
    assert standing() == Standing.DECLINED
    desk.post(there, {"do": "use", "presence": "present", "modality": "phone", "minutes": "12"})
    assert Use.objects.unscoped("tests").values_list("minutes", "modality").get() == (12, "phone")


@pytest.mark.parametrize("key", ["interpreter:nonsense", "visit:1", "interpreter:00000000-0000-0000-0000-000000000009"])
def test_what_is_no_visit_is_not_found(desk, key):
    assert desk.get(f"/interpreters/visit/{key}").status_code == 404


def test_what_helps_is_written_down_and_ended(desk):
    there = f"/patient/{DEE}/communication"
    desk.post(there, {"help": "sign_language", "note": "ASL"})
    assert "already" in desk.post(there, {"help": "sign_language"}).content.decode()
    need = CommunicationNeed.objects.unscoped("tests").get()
    assert "ASL" in desk.get(there).content.decode()
    desk.post(there, {"end": need.pk})
    assert "No other help is written down" in desk.get(there).content.decode()
