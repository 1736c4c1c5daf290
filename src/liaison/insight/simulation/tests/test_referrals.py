"""The simulated year of referrals: repeatable, set to what is published, and honest about what it rests on."""

import pytest

from liaison.insight.simulation.referrals import MAIN, PUBLISHED, SCENARIOS, TARGET, compare, met

pytestmark = pytest.mark.feature("F46")


@pytest.fixture(scope="module")
def found():
    return compare(replications=6)


def test_as_usual_closes_what_is_published_and_half_are_seen(found):
    assert abs(found[0].usual.value - PUBLISHED) < 3
    assert 45 < found[0].seen_usual < 55


def test_with_our_ladder_four_of_five_are_closed_and_less_where_reminders_are_weak(found):
    assert met(found)
    assert found[0].ours.value > TARGET > found[1].ours.value > found[1].usual.value
    assert [each.scenario for each in found] == [name for name, _said in SCENARIOS]


def test_the_same_seed_tells_the_same_year_and_another_another():
    once, again, other = (compare(seed=seed, replications=2, referrals=120)[0] for seed in (1, 1, 2))
    assert once == again
    assert once != other


def test_without_an_effect_of_reminders_there_is_little_gain():
    """The ladder adds nothing by itself: what closes is what offices answer, and a complete packet."""
    from dataclasses import replace

    from liaison.insight.simulation import referrals

    none = replace(MAIN, woken=0.0, woken_by_phone=0.0, note_when_asked=0.0, comes_when_asked=MAIN.comes_again, incomplete_linted=MAIN.incomplete, reviewed_ours=MAIN.reviewed)  # fmt: skip
    idle = referrals._compare("nothing works", none, 1, 3, 300)
    assert idle.ours == idle.usual
