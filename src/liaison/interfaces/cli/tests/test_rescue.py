"""`./liaison rescue` shows the plan and changes nothing, or applies it as one."""

import json

import pytest

from liaison.interfaces.cli.rescue import rescue
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Rescue
from liaison.records.scheduling.tests import clinic as small
from liaison.records.scheduling.tests.clinic import ACT, asks

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F10")]
ASKED = ["--resource", "Dr. Fox", "--on", "2026-03-03", "--at", "2026-03-02T08:00", "--seconds", "1"]


@pytest.fixture
def booked():
    small.clinic()
    return actions.book(ACT, booking=asks())


def test_it_shows_the_plan(booked, capsys):
    assert rescue(ASKED) == 0
    said = capsys.readouterr().out
    assert "Same time with Dr. Elm" in said
    assert "nothing was changed" in said
    assert not Rescue.objects.exists()


def test_it_applies_and_says_so_in_json(booked, capsys):
    assert rescue([*ASKED, "--apply", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [(visit["becomes"], visit["takes"]) for visit in said["visits"]] == [("cover", ["Dr. Elm"])]
    assert str(Rescue.objects.get().id) == said["rescue"]
    assert Appointment.objects.unscoped("a test").get(id=booked).state == "rescheduled"


@pytest.mark.parametrize(
    ("argv", "status"),
    [(["--resource", "Dr. Nobody", "--on", "2026-03-03"], 2), (["--resource", "Dr. Fox", "--on", "soon"], 2),
     (["--resource", "Dr. Fox", "--on", "2026-03-03", "--until", "2026-03-01"], 1)],
)  # fmt: skip
def test_what_it_cannot_do_it_says(booked, argv, status, capsys):
    assert rescue([*argv, "--at", "2026-03-02T08:00"]) == status
    assert capsys.readouterr().err.startswith("rescue: ")
