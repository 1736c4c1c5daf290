"""`./liaison user` and `./liaison team`, from the first administrator on."""

import re

import pytest
from django.contrib.auth.models import User

from liaison.interfaces.cli.users import team, user
from liaison.platform.models import EventRow
from liaison.spine.people.models import Staff

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F80")]


def test_the_first_administrator_is_made_here_with_a_password_of_its_own(capsys):
    assert user(["list"]) == 0
    assert "./liaison user add NAME --role administrator" in capsys.readouterr().out
    assert user(["add", "Root", "--role", "administrator", "--name", "Rosa Diaz"]) == 0
    said = capsys.readouterr().out
    password = re.search(r"Temporary password: ([a-z2-9]{4}(?:-[a-z2-9]{4}){3})\n", said)[1]
    assert "Rosa Diaz signs in as root, administrator." in said
    account = User.objects.get()
    assert account.check_password(password)
    assert not account.is_superuser
    assert not account.is_staff
    assert [row.actor for row in EventRow.objects.all()] == ["system:operator"] * EventRow.objects.count()
    user(["add", "second", "--role", "coordinator"])
    assert password not in capsys.readouterr().out


def test_teams_are_named_and_joined(capsys):
    assert team(["add", "coordination", "Care", "coordination"]) == 0
    assert user(["add", "ana", "--role", "coordinator", "--team", "coordination", "--language", "es"]) == 0
    assert team(["list"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].split() == ["coordination", "Care", "coordination", "1"]
    assert Staff.objects.get().language == "es"


def test_whoever_is_in_no_team_is_told_so_and_can_join(capsys):
    user(["add", "cora", "--role", "coordinator"])
    assert "No team yet, so no work is shown: ./liaison user teams cora CODE" in capsys.readouterr().out
    assert user(["teams", "cora", "coordination"]) == 1
    assert capsys.readouterr().err == "There is no team called coordination.\n"
    team(["add", "coordination", "Care"])
    assert user(["teams", "cora", "coordination"]) == 0
    assert list(Staff.objects.get().teams.values_list("code", flat=True)) == ["coordination"]
    assert user(["teams", "cora"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "cora: no team"
    assert Staff.objects.get().teams.count() == 0


def test_reset_unlock_role_and_off_say_what_they_did(capsys):
    user(["add", "ana", "--role", "coordinator"])
    before = User.objects.get().password
    assert user(["reset", "ana", "--second-factor"]) == 0
    assert "second factor is forgotten" in capsys.readouterr().out
    assert User.objects.get().password != before
    assert user(["unlock", "ana"]) == 0
    assert user(["role", "ana", "supervisor"]) == 0
    assert user(["list"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].split()[:4] == ["ana", "supervisor", "ana", "no"]
    assert user(["off", "ana"]) == 0
    assert not User.objects.get().is_active


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["reset", "nobody"], "Nobody signs in as nobody."),
        (["add", "ana", "--role", "coordinator"], "Somebody signs in as ana already."),
        (["add", "ben", "--role", "coordinator", "--team", "x"], "There is no team called x."),
    ],
)
def test_a_refusal_is_one_line_and_a_status(capsys, words, said):
    user(["add", "ana", "--role", "coordinator"])
    capsys.readouterr()
    assert user(words) == 1
    assert capsys.readouterr().err == f"{said}\n"


def test_an_unknown_role_is_told_which_there_are(capsys):
    with pytest.raises(SystemExit) as stopped:
        user(["add", "ana", "--role", "wizard"])
    assert stopped.value.code == 2
    assert "'integration'" not in capsys.readouterr().err
