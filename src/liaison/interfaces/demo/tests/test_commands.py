"""`./liaison demo` on the command line."""

import json
import stat
from types import SimpleNamespace

import pytest

from liaison.interfaces.demo import commands, story
from liaison.platform.commands import find
from liaison.spine.people.models import Patient

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch, settings, tmp_path):
    settings.DEMO = False
    monkeypatch.setenv("LIAISON_HOME", str(tmp_path))
    asked = []
    monkeypatch.setattr(story, "tell", lambda times, **words: asked.append((times, words)))
    one = SimpleNamespace(username="maria", name="María Ortiz", role="Coordinator", password="abcd-efgh-jkmn")
    monkeypatch.setattr(commands, "demo_signins", lambda: [one])
    return asked


def test_it_says_who_can_sign_in_and_keeps_that_for_its_owner_alone(told, tmp_path, capsys):
    assert find("demo").run(["--patients", "60", "--seed", "7", "--as-of", "2026-03-12T07:38"]) == 0
    [(times, words)] = told
    assert (times.now.isoformat(), words) == ("2026-03-12T07:38:00-04:00", {"patients": 60, "seed": 7})
    assert "maria      abcd-efgh-jkmn   María Ortiz, Coordinator" in capsys.readouterr().out
    kept = tmp_path / "demo-sign-ins.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(kept.read_text()) == [
        {"username": "maria", "password": "abcd-efgh-jkmn", "title": "María Ortiz, Coordinator"}
    ]


def test_a_clinic_that_is_here_is_left_alone(told, capsys):
    Patient.objects.create(record_number="R-1", family="F", sort_key="f")
    assert find("demo").run([]) == 2
    assert told == []
    assert "There is a clinic in this database already" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--patients", "3"], ["--as-of", "tomorrow"], ["--seed", "x"]])
def test_what_it_cannot_make_it_says(told, wrong, capsys):
    with pytest.raises(SystemExit) as left:
        find("demo").run(wrong)
    assert (left.value.code, told) == (2, [])
    assert wrong[0] in capsys.readouterr().err
