"""`./liaison simulate contact` meets its target on a seeded population; `./liaison calls ring` rings."""

import json

import pytest

from liaison.insight.simulation.contact import compare, met
from liaison.interfaces.cli.calls import calls
from liaison.interfaces.cli.simulate_contact import contact
from liaison.spine.calls.models import Call


@pytest.mark.feature("F22")
def test_more_are_reached_at_the_learned_moment_than_at_ten_with_as_many_calls():
    main, _fresh, nothing = compare(replications=2, people=16)
    assert main.more.value >= 20
    assert main.reached_learned <= main.calls
    assert abs(nothing.more.value) < 8  # where there is nothing to learn, nothing is gained


def test_the_same_seed_tells_the_same_and_the_target_needs_the_whole_interval():
    few = compare(replications=2, people=3)
    assert compare(replications=2, people=3) == few
    assert met(few) == (few[0].more.low >= 20)


def test_it_is_told_as_json(monkeypatch, capsys):
    small = compare(replications=2, people=3)
    monkeypatch.setattr("liaison.interfaces.cli.simulate_contact.compare", lambda **asked: small)
    status = contact(["--json", "--replications", "2"])
    told = json.loads(capsys.readouterr().out)
    assert (told["met"], status) == (met(small), 0 if met(small) else 1)
    assert [each["scenario"] for each in told["scenarios"]] == [
        "people as they are",
        "nobody was called before",
        "nothing to learn",
    ]
    contact(["--replications", "2"])
    assert "Target (IDEAS 13): 20%" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "state"), [([], "ringing"), (["--then", "abandoned"], "abandoned"), (["--then", "answered"], "talking")]
)
def test_a_simulated_exchange_rings(capsys, more, state):
    assert calls(["ring", "(617) 555-0143", "--at", "2026-03-12T09:00", *more]) == 0
    call = Call.objects.unscoped("a test").get(id=capsys.readouterr().out.strip())
    assert (call.state, call.number) == (state, "+16175550143")
