"""`./liaison find-time`: the same times as the screen, in JSON and for people, and how it refuses."""

import json

import pytest
from django.db import transaction

from liaison.interfaces.cli import find_time
from liaison.records.scheduling.queries.find import find_times, wished
from liaison.records.scheduling.tests.clinic import ACT, ADA, NOW, clinic

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F02")]
BASE = ["--patient", "R-000001", "--visit-type", "follow-up", "--at", NOW.isoformat()]


@pytest.fixture(autouse=True)
def open_clinic():
    with transaction.atomic():
        clinic()


def test_json_is_what_the_screen_shows(capsys):
    assert find_time.find([*BASE, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    shown = find_times(ACT, wished(ACT, patient=ADA, visit_type="follow-up")).found
    assert [each["starts_at"] for each in printed["found"]] == [each.starts_at.isoformat() for each in shown]
    first = printed["found"][0]
    assert list(first) == ["rank", "starts_at", "minutes", "zone", "place", "takes", "score", "reasons"]
    assert sum(reason["points"] for reason in first["reasons"]) == first["score"]
    assert (printed["costs"], printed["ways_out"], printed["shortage"]) == ([], [], None)


def test_conditions_what_they_cost_and_the_ways_out(capsys):
    asked = [*BASE, "--clinician", "dr. elm", "--suits", "2m", "--only", "clinician,suits", "--first", "--size", "1"]
    assert find_time.find([*asked, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {cost["only"]: cost["minutes"] for cost in printed["costs"]} == {"clinician": 0, "suits": 48 * 60}
    assert find_time.find([*BASE, "--suits", "6m", "--only", "suits", "--json"]) == 1
    (way,) = json.loads(capsys.readouterr().out)["ways_out"]
    assert (way["without"], way["instead"]["starts_at"][:16]) == (["suits"], "2026-03-02T09:00")


def test_for_people(capsys):
    assert find_time.find([*BASE, "--gender", "female", "--only", "gender"]) == 1
    assert "Nothing meets all of this. Without “only a woman”: Mon 02 Mar 09:00" in capsys.readouterr().out
    assert find_time.find([*BASE, "--first"]) == 0
    printed = capsys.readouterr().out
    assert "Mon 02 Mar 09:00" in printed
    assert "Dr. Fox" in printed


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (["--patient", "R-99", "--visit-type", "follow-up"], 2, "there is no patient 'R-99'"),
        (["--patient", "R-000001", "--visit-type", "nothing"], 1, "There is no such kind of visit: nothing"),
        ([*BASE, "--suits", "9x"], 2, "--suits does not know 9x"),
        ([*BASE, "--clinician", "Dr. Who"], 2, "there is no clinician 'Dr. Who' for this visit"),
        ([*BASE, "--size", "0"], 2, "--size begins at 1"),
        ([*BASE, "--at", "soon"], 2, "not a date or time"),
    ],
)
def test_refusals(capsys, asked, status, said):
    assert find_time.find(asked) == status
    assert said in capsys.readouterr().err
