"""What tries teach about the best way to reach somebody."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.engines.ranking.chance import USUAL_REACH
from liaison.engines.reaching import Try, Way, best_ways, learn, next_moment

TUE = 1
PHONE, OTHER = Way(way="phone:1"), Way(way="phone:2", rank=2)
EVENINGS = [(day, 8, 21) for day in range(5)]
ANY = st.builds(
    Try,
    weekday=st.integers(0, 6),
    hour=st.integers(0, 23),
    reached=st.booleans(),
    way=st.sampled_from(["", "phone:1", "phone:2"]),
)


def test_nobody_tried_is_the_usual_chance_by_hour():
    habits = learn([])
    chances = [habits.chance(TUE, hour) for hour in (7, 10, 16)]
    assert chances == pytest.approx([0.0, USUAL_REACH[10], USUAL_REACH[16]])


@pytest.mark.feature("F22")
def test_it_says_tuesday_evening_where_three_of_four_were_reached_there():
    tries = [Try(weekday=TUE, hour=18, reached=answered, way="phone:1") for answered in (True, True, True, False)]
    tries += [Try(weekday=day, hour=10, reached=False, way="phone:1") for day in range(5)]
    (best,) = best_ways(learn(tries), [PHONE], EVENINGS, limit=1)
    assert (best.weekday, best.from_hour, best.to_hour, best.reached, best.tried) == (TUE, 18, 21, 3, 4)
    assert best.way is PHONE


def test_a_number_that_answers_goes_before_one_that_never_did():
    tries = [Try(weekday=TUE, hour=10, reached=False, way="phone:1") for _ in range(4)]
    tries += [Try(weekday=TUE, hour=10, reached=True, way="phone:2") for _ in range(4)]
    assert best_ways(learn(tries), [PHONE, OTHER], EVENINGS, limit=1)[0].way is OTHER


def test_a_way_that_is_not_handed_over_is_never_proposed():
    tries = [Try(weekday=TUE, hour=10, reached=True, way="phone:2") for _ in range(9)]
    assert {best.way for best in best_ways(learn(tries), [PHONE], EVENINGS, limit=99)} == {PHONE}
    assert best_ways(learn(tries), [], EVENINGS) == []


def test_a_go_between_who_answers_is_learned():
    daughter = Way(way="phone:9", through="daughter", rank=2)
    tries = [Try(weekday=day, hour=14, reached=False, way="phone:1") for day in range(4)]
    tries += [Try(weekday=day, hour=14, reached=True, way="phone:9", through="daughter") for day in range(4)]
    assert best_ways(learn(tries), [PHONE, daughter], EVENINGS, limit=1)[0].way is daughter


def test_the_next_moment_is_ahead_open_and_not_one_that_had_its_chance():
    monday = datetime(2026, 3, 9, 9, 10)
    tries = [Try(weekday=0, hour=10, reached=True) for _ in range(5)]
    first = next_moment(learn(tries), [PHONE], [(0, 8, 17)], after=monday, within=timedelta(days=1))
    assert first
    assert (first[0], first[1]) == (datetime(2026, 3, 9, 10), PHONE)
    again = next_moment(
        learn(tries), [PHONE], [(0, 8, 17)], after=monday, within=timedelta(days=1), tried=[(first[0].date(), 1)]
    )
    assert again
    assert again[0].hour not in (10, 11)
    assert next_moment(learn([]), [PHONE], [], after=monday, within=timedelta(days=9)) is None


@given(st.lists(ANY, max_size=30), st.integers(0, 6), st.integers(0, 23))
def test_a_chance_is_a_chance_and_one_more_success_never_lowers_it(tries, weekday, hour):
    before = learn(tries).chance(weekday, hour)
    after = learn([*tries, Try(weekday=weekday, hour=hour, reached=True)]).chance(weekday, hour)
    assert 0 <= before <= 0.97
    assert after >= before - 1e-9
