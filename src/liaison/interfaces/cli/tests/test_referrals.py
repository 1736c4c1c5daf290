"""`./liaison referrals` and `./liaison simulate referrals`."""

import json

import pytest
import time_machine

from liaison.interfaces.cli.referrals import referrals
from liaison.interfaces.cli.simulate_referrals import referrals as simulate
from liaison.journeys.referrals.tests.clinic import NOW, Clinic

pytestmark = pytest.mark.feature("F46")


@pytest.mark.django_db
def test_it_lists_what_each_waits_for_without_names(capsys):
    with time_machine.travel(NOW, tick=False):
        clinic = Clinic()
        sent, new = clinic.sent_without_asks(), clinic.order(patient=clinic.ben)
        assert referrals(["--as", "maria", "--json"]) == 0
        said = capsys.readouterr().out
        lines = json.loads(said)
        assert {line["referral"]: (line["stage"], line["silent_days"]) for line in lines} == {
            f"referral:{sent}": ("answer", 0), f"referral:{new}": ("send", None),
        }  # fmt: skip
        assert ("Delgado" in said, "Okoye" in said) == (False, False)
        assert (referrals(["--as", "maria", "--stage", "answer"]), "no word yet" in capsys.readouterr().out) == (
            0,
            True,
        )
        assert (referrals(["--as", "nobody"]), referrals([])) == (2, 0)


def test_the_simulation_says_its_assumptions(capsys):
    status = simulate(["--replications", "2", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["published_percent"], told["target_percent"], len(told["scenarios"])) == (35.0, 80.0, 3)
    assert told["assumptions"]["woken"] == 0.5
    assert status == (0 if told["met"] else 1)
