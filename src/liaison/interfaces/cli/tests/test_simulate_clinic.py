import json

import pytest

from liaison.interfaces.cli.simulate_clinic import clinic

pytestmark = pytest.mark.feature("F07")
SHORT = ["--replications", "2", "--weeks", "4", "--what-if", "no_wait_list"]


def test_json_says_what_is_refilled_for_whom_and_whether_the_targets_are_met(capsys):
    assert clinic([*SHORT, "--seed", "5", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["seed"], report["replications"], report["days"]) == (5, 2, 28)
    assert [result["policy"] for result in report["results"]] == ["as_now", "no_wait_list"]
    assert set(report["results"][0]["figures"]["refilled"]) == {"value", "low", "high"}
    assert "age:65+" in report["results"][0]["groups"]
    assert [(each["what"], each["target"], each["published"]) for each in report["targets"]] == [
        ("refilled", 0.45, 0.3), ("completed", 0.38, 0.246), ("acceptance_gap", 0.03, None),
    ]  # fmt: skip


def test_the_page_says_the_same_twice(capsys):
    pages = []
    for _ in range(2):
        clinic([*SHORT, "--seed", "5"])
        pages.append(capsys.readouterr().out)
    assert pages[0] == pages[1]
    assert "cancelled slots refilled" in pages[0]


def test_an_unknown_change_names_the_known_ones(capsys):
    with pytest.raises(SystemExit) as stopped:
        clinic(["--what-if", "magic"])
    assert stopped.value.code == 2
    assert "saturday_clinic" in capsys.readouterr().err
