from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from liaison.engines.ranking.parameters import DEFAULT, Harm, Parameters
from liaison.engines.ranking.score import Candidate, Reason, effort_points, rank_key, reasons, score, tick
from liaison.engines.ranking.tests.strategies import candidates, hours, moments, weights

pytestmark = pytest.mark.feature("F56")
NOW = datetime(2026, 3, 12, 8, 20, tzinfo=UTC)


@given(candidates(), moments, hours, weights)
def test_reasons_add_up_to_the_score_exactly(item, now, hour, parameters):
    why = reasons(item, now=now, hour=hour, parameters=parameters)
    assert sum(reason.points for reason in why) == score(item, now=now, hour=hour, parameters=parameters)


@given(st.lists(candidates(late=False), min_size=2, max_size=6), moments, moments, hours, weights)
def test_time_passing_never_reorders_items_that_are_not_late(items, now, later, hour, parameters):
    def order(at):
        return sorted(items, key=lambda item: (-score(item, now=at, hour=hour, parameters=parameters), item.id))

    assert order(now) == order(later)


@given(candidates(), moments, hours, weights)
def test_the_stored_key_the_moment_and_the_chance_make_the_score(item, now, hour, parameters):
    key = rank_key(item.harm, item.minutes, item.due_at, late=item.late, risk=item.risk, parameters=parameters)
    moment = 0 if item.late else tick(now, parameters)
    chance = parameters.desk_points if item.chance is None else item.chance[hour]
    assert score(item, now=now, hour=hour, parameters=parameters) == key + moment + chance


@given(candidates(late=False), moments, hours)
def test_doubling_hours_nearer_is_ten_points_more(item, now, hour):
    sooner = replace(item, due_at=item.due_at - timedelta(hours=DEFAULT.doubling_hours))
    assert score(sooner, now=now, hour=hour) == score(item, now=now, hour=hour) + 10


@given(candidates(late=True), moments, moments, hours)
def test_a_late_item_stands_still(item, now, later, hour):
    assert score(item, now=now, hour=hour) == score(item, now=later, hour=hour)


@given(candidates(), moments, hours, weights)
def test_worse_harm_never_sinks_and_longer_work_never_rises(item, now, hour, parameters):
    assume(item.harm < Harm.DANGER)
    here = score(item, now=now, hour=hour, parameters=parameters)
    worse = replace(item, harm=Harm(item.harm + 1))
    longer = replace(item, minutes=item.minutes * 2 + 1)
    assert score(worse, now=now, hour=hour, parameters=parameters) >= here
    assert score(longer, now=now, hour=hour, parameters=parameters) <= here


def test_an_overdue_item_stands_where_one_due_this_time_tomorrow_stands():
    late = Candidate(id="1", harm=Harm.LOSS, minutes=10, due_at=NOW - timedelta(days=3), late=True)
    tomorrow = replace(late, late=False, due_at=NOW + timedelta(hours=24))
    assert score(late, now=NOW, hour=8) == score(tomorrow, now=NOW, hour=8)


def test_why_a_call_is_due_today_is_told_in_data():
    chance = (0,) * 9 + (14,) + (8,) * 14
    item = Candidate(
        id="1",
        harm=Harm.HEALTH,
        minutes=6,
        due_at=datetime(2026, 3, 12, 23, 59, 59, tzinfo=UTC),
        risk=10,
        chance=chance,
    )
    assert reasons(item, now=NOW, hour=9) == (
        Reason(code="harm", points=30, params={"grade": 4}),
        Reason(code="risk", points=10),
        Reason(code="clock", points=37, params={"due_at": "2026-03-12T23:59:59+00:00", "minutes_left": 939}),
        Reason(code="reach", points=14, params={"hour": 9, "best": 14}),
        Reason(code="effort", points=8, params={"minutes": 6}),
    )
    assert score(item, now=NOW, hour=9) == 99


def test_why_late_desk_work_stands_where_it_does():
    item = Candidate(id="1", harm=Harm.LOSS, minutes=30, due_at=NOW - timedelta(hours=2), late=True)
    assert reasons(item, now=NOW, hour=9) == (
        Reason(code="harm", points=20, params={"grade": 3}),
        Reason(code="late", points=35, params={"due_at": "2026-03-12T06:20:00+00:00", "minutes_left": -120}),
        Reason(code="desk", points=10),
        Reason(code="effort", points=-6, params={"minutes": 30}),
    )


@pytest.mark.parametrize(
    ("minutes", "points"), [(0, 23), (1, 23), (7, 7), (15, 0), (30, -6), (60, -12), (480, -30), (6000, -30)]
)
def test_effort_counts_in_halvings_of_the_usual_minutes(minutes, points):
    assert effort_points(minutes) == points


def test_a_moment_in_any_zone_is_the_same_tick():
    eastern = datetime.fromisoformat("2026-03-12T04:20:00-04:00")
    assert tick(eastern) == tick(NOW)


def test_every_weight_has_a_sentence_and_is_whole():
    sentences = Parameters().sentences()
    assert all(sentence.endswith(".") for sentence in sentences.values())
    values = [getattr(DEFAULT, name) for name in sentences]
    assert all(isinstance(value, int) or all(isinstance(v, int) for v in value) for value in values)
