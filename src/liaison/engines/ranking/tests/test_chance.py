import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.engines.ranking.chance import (
    PART_OF_HOUR,
    USUAL_REACH,
    chance_by_hour,
    chance_max,
    points_by_hour,
    prior_by_hour,
    reach_by_hour,
)
from liaison.engines.ranking.parameters import DEFAULT, Parameters

pytestmark = pytest.mark.feature("F56")
calls = st.lists(st.tuples(st.integers(0, 23), st.booleans()), max_size=30)
OPEN = sorted(PART_OF_HOUR)


@given(calls)
def test_points_are_whole_and_between_nothing_and_the_most(made):
    points = chance_by_hour(made)
    assert len(points) == 24
    assert all(isinstance(each, int) and 0 <= each <= chance_max() for each in points)


@given(calls)
def test_the_best_hour_has_all_the_points_and_nobody_is_called_at_night(made):
    points = chance_by_hour(made)
    assert max(points) == chance_max() == 20
    assert {points[hour] for hour in range(24) if hour not in OPEN} == {0}


@given(calls)
def test_the_order_of_calls_does_not_matter(made):
    assert chance_by_hour(made) == chance_by_hour(list(reversed(made)))


@given(calls)
def test_chances_are_probabilities(made):
    assert all(0 < chance < 1 for hour, chance in enumerate(reach_by_hour(made)) if hour in OPEN)


def test_no_calls_give_the_team_s_own_record():
    assert reach_by_hour([]) == pytest.approx(USUAL_REACH)


def test_answers_in_the_morning_lift_the_morning():
    points = chance_by_hour([(9, True), (9, True), (15, False), (15, False), (16, False)])
    assert points[8:10] == (20, 20)
    assert max(points[14:18]) < 12


def test_somebody_hard_to_reach_does_not_sink_for_it():
    hardly_ever = chance_by_hour([(hour, False) for hour in (9, 11, 13, 15, 17)] * 4)
    assert max(hardly_ever) == max(chance_by_hour([])) == 20


def test_half_the_chance_of_the_best_hour_is_a_doubling_less():
    assert points_by_hour((0.8, 0.4, 0.2, 0.1, 0.0)) == (20, 10, 0, 0, 0)


def test_weights_change_how_much_the_hour_counts():
    assert points_by_hour((0.8, 0.4), Parameters(reach_percent=200)) == (40, 20)
    assert chance_max(Parameters(desk_points=60)) == 60


def test_a_team_s_record_moves_from_the_usual_shape_as_it_grows():
    assert prior_by_hour([]) == pytest.approx(USUAL_REACH)
    often = prior_by_hour([(9, True)] * 450)
    assert often[9] == pytest.approx((450 + 50 * USUAL_REACH[9]) / 500)
    assert often[10] == USUAL_REACH[10]
    assert often[3] == 0.0


def test_the_person_s_level_is_smoothed_before_the_part_of_the_day():
    # One call at nine, not answered: level = 1 / (0.39 + 1); the morning has one more failure than imagined.
    level = 1 / (USUAL_REACH[9] + DEFAULT.person_weight_percent / 100)
    learned = reach_by_hour([(9, False)])
    assert learned[15] == pytest.approx(USUAL_REACH[15] * level)
    assert learned[9] == pytest.approx(2 * USUAL_REACH[9] * level / 3)
