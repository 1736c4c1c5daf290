"""`./liaison worklist` and `./liaison prove`: what they print, and how they refuse."""

import json
from datetime import UTC, datetime

import pytest

from liaison.interfaces.cli import prove, worklist
from liaison.interfaces.cli.worklist import as_json
from liaison.spine.work import queries
from liaison.spine.work.tests import events as facts
from liaison.spine.work.tests.conftest import call, clinic, file  # noqa: F401
from liaison.spine.work.values import View

pytestmark = pytest.mark.django_db
AT = "2026-03-12T11:00-04:00"


@pytest.fixture
def patient(clinic, call, file):  # noqa: F811
    found = clinic.patient()
    clinic.tell(facts.Left, found, happened_at=datetime(2026, 3, 11, 20, tzinfo=UTC), risk=9)
    return found


@pytest.mark.feature("F56")
def test_the_list_is_what_the_screen_shows(capsys, clinic, patient):  # noqa: F811
    ana = clinic.staff("Ana")
    assert worklist.show(["--team", "coordination", "--as", ana.user.username, "--at", AT, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    act = worklist.acting(ana.user.username, datetime.fromisoformat(AT))
    shown = queries.worklist(act, team="coordination", view=View.TO_DO).lines
    assert printed == [json.loads(json.dumps(as_json(line))) for line in shown]
    first = printed[0]
    assert list(first) == [
        "rank", "item", "patient", "duty", "title", "law", "opened_at", "started_at", "legal_due", "target_due", "late",
        "owner", "score", "reasons",
    ]  # fmt: skip
    assert first["patient"] == {"id": str(patient.id), "record_number": patient.record_number}
    assert sum(reason["points"] for reason in first["reasons"]) == first["score"]
    call_line = next(line for line in printed if line["duty"] == "clinic.call")
    assert call_line["law"]["rule"] == "TCM-01"
    assert (call_line["legal_due"], call_line["opened_at"]) == (
        "2026-03-13T23:59:59-04:00",
        "2026-03-12T10:00:00-04:00",
    )


def test_the_list_for_people(capsys, clinic, patient):  # noqa: F811
    assert worklist.show(["--team", "coordination", "--at", AT]) == 0
    page = capsys.readouterr().out
    assert patient.record_number in page
    assert "2 of the team, 0 waiting, 0 set aside, as of 2026-03-12 11:00" in page


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--team", "nobody"], 2, "there is no team 'nobody' (there are: coordination)"),
        (["--team", "coordination", "--as", "nobody"], 2, "there is no user 'nobody'"),
        (["--team", "coordination", "--at", "soon"], 2, "not a date or time: 'soon'"),
        (["--team", "coordination", "--page", "0"], 2, "--size and --page begin at 1"),
        (["--team", "coordination", "--as", "aud0"], 1, "Your role does not allow this."),
    ],
)
def test_what_cannot_be_shown_is_said_plainly(capsys, clinic, words, status, said):  # noqa: F811
    clinic.staff("Aud", role="auditor")
    assert worklist.show(words) == status
    assert capsys.readouterr().err.startswith(f"worklist: {said}")


@pytest.mark.feature("F21")
def test_a_proof_is_printed_day_by_day(capsys, clinic, patient):  # noqa: F811
    item = clinic.item(duty="clinic.call").pk
    assert prove.prove([str(item)]) == 0
    page = capsys.readouterr().out.splitlines()
    assert page[0] == f"Call (item {item}), TCM-01 version 2026-11 [S]"
    assert page[-3:] == ["legal due   2026-03-13", "target due  2026-03-12", "stored and replayed agree"]
    assert [line.split()[:2] for line in page if " counted " in line] == [["Thu", "2026-03-12"], ["Fri", "2026-03-13"]]


@pytest.mark.feature("F21")
def test_a_proof_as_json_has_the_keys_of_clock(capsys, clinic, patient):  # noqa: F811
    assert prove.prove([str(clinic.item(duty="clinic.call").pk), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["legal_due"], printed["target_due"], printed["agrees"]) == ("2026-03-13", "2026-03-12", True)
    assert [day["counted"] for day in printed["days"]] == [False, True, True]
    assert [fact["did"] for fact in printed["facts"]] == ["open"]
    assert prove.prove([str(clinic.item(duty="clinic.file").pk), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["legal_due"] == "2026-03-13T16:00:00-04:00"  # hours: a moment, from when it happened
    assert printed["days"][0]["from"] == "2026-03-11T16:00:00-04:00"


def test_a_difference_is_an_exit_status(capsys, clinic, patient):  # noqa: F811
    item = clinic.item(duty="clinic.call")
    item.legal_due_at = item.target_due_at
    item.save()
    assert prove.prove([str(item.pk)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "THEY DIFFER in legal_due_at"
    assert prove.prove([str(item.pk + 100)]) == 2
