import json

import pytest

from liaison.insight.simulation import worklist as experiment
from liaison.insight.simulation.intervals import Estimate
from liaison.insight.simulation.scenario import Scenario
from liaison.interfaces.cli.simulate import simulate, subject
from liaison.interfaces.cli.simulate_worklist import _met

pytestmark = pytest.mark.feature("F56")


@pytest.fixture(autouse=True)
def _tiny(monkeypatch):
    tiny = Scenario(load=1.15, coordinators=1, people=200, warm_up_days=28, measured_days=14)
    monkeypatch.setattr(experiment, "SCENARIOS", {"balanced (100%)": tiny, "another": tiny})


def test_json_holds_every_order_and_says_which_targets_are_met(capsys):
    assert simulate(["worklist", "--seed", "5", "--replications", "2", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["seed"] == 5
    assert report["parameters"]["doubling_hours"] == 48
    assert [result["name"] for result in report["results"]] == ["balanced (100%)", "another"]
    orders = report["results"][0]["orders"]
    assert [each["order"] for each in orders] == ["liaison", "fifo", "due_date", "manual_priority", "random"]
    assert set(orders[0]["breached"]) == {"value", "low", "high"}
    assert [(each["against"], each["what"], each["target"]) for each in report["targets"]] == [
        ("due_date", "fewer breached", 30),
        ("fifo", "more reached", 15),
        ("due_date", "more reached", 15),
        ("manual_priority", "more reached", 15),
    ]


def test_the_same_seed_prints_the_same_page(capsys):
    pages = []
    for _ in range(2):
        simulate(["worklist", "--seed", "5", "--replications", "2"])
        pages.append(capsys.readouterr().out)
    assert pages[0] == pages[1]
    assert "Liaison vs due date" in pages[0]


def test_an_unknown_subject_names_the_known_ones(capsys):
    assert simulate(["weather"]) == 2
    said = capsys.readouterr().err
    assert "worklist" in said
    assert "There is no simulation 'weather'." in said


def test_help_is_not_an_error(capsys):
    assert simulate(["--help"]) == 0
    assert "worklist" in capsys.readouterr().out


def test_one_replication_is_refused_because_it_has_no_interval(capsys):
    with pytest.raises(SystemExit) as stopped:
        simulate(["worklist", "--replications", "1"])
    assert stopped.value.code == 2
    assert "at least 2" in capsys.readouterr().err


def test_a_subject_is_declared_once():
    with pytest.raises(ValueError, match="worklist is declared twice"):
        subject("worklist", help="again")(lambda argv: 0)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (Estimate(40, 31, 49), "met"),
        (Estimate(40, 20, 60), "met on average, not with certainty"),
        (Estimate(20, 10, 30), "not met"),
        (None, "nothing to compare"),
    ],
)
def test_a_target_is_met_only_when_the_whole_interval_is(change, word):
    assert _met(30, change) == word
