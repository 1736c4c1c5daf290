"""`./liaison demo` on the command line."""

import json
import stat
from datetime import datetime
from types import SimpleNamespace
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone

from liaison.interfaces.cli import first_day
from liaison.interfaces.demo import commands, medicines, story
from liaison.interfaces.demo.times import MORNING, Times
from liaison.platform import environment
from liaison.platform.commands import find
from liaison.records.medicines.rules.protocols import missing
from liaison.spine.people.models import Patient, Staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch, settings, tmp_path):
    settings.DEMO, settings.TIME_ZONE = False, "America/New_York"  # as they were, after a test
    monkeypatch.delenv("LIAISON_ZONE", raising=False)
    monkeypatch.setenv("LIAISON_HOME", str(tmp_path))
    asked = []
    monkeypatch.setattr(story, "tell", lambda times, **words: asked.append((times, words)))
    one = SimpleNamespace(username="maria", name="María Ortiz", role="Coordinator", password="abcd-efgh-jkmn")
    monkeypatch.setattr(commands, "demo_signins", lambda: [one])
    return asked


def test_it_says_who_can_sign_in_and_keeps_that_for_its_owner_alone(told, tmp_path, capsys):
    assert find("demo").run(["--patients", "60", "--seed", "7", "--as-of", "2026-03-12T07:38"]) == 0
    [(times, words)] = told
    words.pop("told")(10)  # how far it is
    assert (times.now.isoformat(), words) == ("2026-03-12T07:38:00-04:00", {"patients": 60, "seed": 7})
    said = capsys.readouterr().out
    assert said.endswith("  Day 10 of 46\n")
    assert "maria      abcd-efgh-jkmn   María Ortiz, Coordinator" in said
    assert not (tmp_path / commands.UNFINISHED).exists()
    kept = tmp_path / "demo-sign-ins.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(kept.read_text()) == [
        {"username": "maria", "password": "abcd-efgh-jkmn", "title": "María Ortiz, Coordinator"}
    ]


def test_it_opens_in_the_morning_where_it_is_morning_now_and_lies_there_from_then_on(told, tmp_path, capsys):
    assert find("demo").run([]) == 0
    [(times, _words)] = told
    wall = times.now.astimezone(times.zone)
    assert MORNING[0] <= wall.time() < MORNING[1]
    assert environment.zone() == times.zone.key == settings.TIME_ZONE == timezone.get_default_timezone_name()
    assert f"In that clinic it is {wall:%A} " in capsys.readouterr().out
    assert f"In the demo clinic it is {wall:%A} " in "\n".join(first_day.demo_lines())


def test_who_says_where_the_clinic_lies_is_heeded(told, monkeypatch, tmp_path):
    (tmp_path / environment.DEMO_ZONE).write_text("Pacific/Guam\n")  # of a demo that was made here before
    assert environment.zone() == "Pacific/Guam"
    monkeypatch.setenv("LIAISON_ZONE", "America/Chicago")
    assert environment.zone() == "America/Chicago"
    assert find("demo").run([]) == 0
    assert [times.zone.key for times, _words in told] == ["America/New_York"]  # what this process was started with
    assert not (tmp_path / environment.DEMO_ZONE).exists()


def test_a_real_clinic_lies_where_no_demo_says(told, monkeypatch, tmp_path):
    (tmp_path / environment.DEMO_ZONE).write_text("Pacific/Guam\n")
    monkeypatch.setenv("LIAISON_DEMO", "no")
    assert environment.zone() == "America/New_York"


def test_a_clinic_that_is_here_is_left_alone(told, capsys):
    Patient.objects.create(record_number="R-1", family="F", sort_key="f")
    assert find("demo").run([]) == 2
    assert told == []
    assert "There is a clinic in this database already" in capsys.readouterr().err


def test_one_that_was_interrupted_is_told_apart_from_one_that_is_whole(told, monkeypatch, tmp_path):
    def half(times, **words):
        Patient.objects.create(record_number="R-1", family="F", sort_key="f")
        raise KeyboardInterrupt

    monkeypatch.setattr(story, "tell", half)
    with pytest.raises(KeyboardInterrupt):
        find("demo").run([])
    assert (tmp_path / first_day.UNFINISHED).exists()
    with pytest.raises(SystemExit, match=r"interrupted\.(.|\n)*To begin anew, remove"):
        first_day.prepare()
    Patient.objects.unscoped("as if its database were removed").delete()
    monkeypatch.setattr(story, "tell", lambda times, **words: None)
    assert "maria" in "\n".join(first_day.prepare())
    assert not (tmp_path / first_day.UNFINISHED).exists()


@pytest.mark.parametrize("year", range(2024, 2040, 3))
def test_its_standing_orders_can_be_drafted_in_any_year(monkeypatch, year):
    """Dates are counted from the story's own day: with fixed ones the demo stopped being made one autumn."""
    kept = []
    monkeypatch.setattr(medicines.actions, "draft_protocol", lambda act, *, draft: kept.append((act, draft)))
    times = Times(datetime(year, 3, 12, 7, 38, tzinfo=ZoneInfo("America/New_York")), ZoneInfo("America/New_York"))
    afternoon = medicines.shift({"helen": Staff(id=uuid4(), role="supervisor")}, {}, times, times.next_workday(-34))
    assert [next(afternoon), next(afternoon)] == [times.at(times.next_workday(-34), at) for at in ("14:20", "15:40")]
    assert [missing(draft, act.at.date()) for act, draft in kept] == ["", ""]


@pytest.mark.parametrize("wrong", [["--patients", "3"], ["--as-of", "tomorrow"], ["--seed", "x"]])
def test_what_it_cannot_make_it_says(told, wrong, capsys):
    with pytest.raises(SystemExit) as left:
        find("demo").run(wrong)
    assert (left.value.code, told) == (2, [])
    assert wrong[0] in capsys.readouterr().err
