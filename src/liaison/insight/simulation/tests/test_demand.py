from random import Random
from statistics import fmean

import pytest

from liaison.insight.simulation import working_time as time
from liaison.insight.simulation.demand import make_demand
from liaison.insight.simulation.duty_mix import MIX
from liaison.insight.simulation.people import make_panel
from liaison.insight.simulation.scenario import Scenario, nominal_minutes

pytestmark = pytest.mark.feature("F56")
WEEK = Scenario(warm_up_days=0, measured_days=7)


def test_the_same_seed_makes_the_same_demand_and_another_makes_another():
    assert make_demand(WEEK, 7) == make_demand(WEEK, 7)
    assert make_demand(WEEK, 7).tasks != make_demand(WEEK, 8).tasks


@pytest.mark.parametrize("load", [0.85, 1.15])
def test_a_week_brings_the_load_asked_for(load):
    scenario = Scenario(load=load, warm_up_days=0, measured_days=7 * 12)
    capacity = 12 * 5 * 8 * 7.5 * 60 * scenario.available * (1 - scenario.sick)
    arrived = fmean(
        sum(nominal_minutes(task.duty, scenario) for task in make_demand(scenario, seed).tasks) for seed in range(4)
    )
    assert arrived / capacity == pytest.approx(load, rel=0.05)


def test_tasks_come_in_order_and_are_due_after_they_came():
    tasks = make_demand(WEEK, 7).tasks
    assert [task.id for task in tasks] == list(range(len(tasks)))
    assert [task.arrived for task in tasks] == sorted(task.arrived for task in tasks)
    assert all(task.due > task.arrived for task in tasks)


def test_closed_offices_send_nothing_at_the_weekend_and_hospitals_do():
    weekend = {task.duty.rule for task in make_demand(WEEK, 7).tasks if task.arrived >= 5 * time.DAY}
    assert weekend == {"TCM-01", "TCM-03", "HED-05"} == {duty.rule for duty in MIX if duty.weekends}


@pytest.mark.parametrize(
    ("day", "count", "due_day"),
    [(0, 1, 1), (3, 2, 7), (4, 1, 7), (5, 1, 7), (6, 2, 8)],  # from Monday, Thursday, Friday, Saturday, Sunday
)
def test_business_days_skip_the_weekend(day, count, due_day):
    assert time.after_business_days(day, count) == due_day * time.DAY + time.LAST_MINUTE


def test_calendar_days_do_not_roll_forward():
    assert time.after_calendar_days(3, 2) == 5 * time.DAY + time.LAST_MINUTE  # a Saturday


def panel(moves: bool = True):
    return make_panel(Random(5), size=4000, calls_before=3.0, moves_with_the_hour=moves)


def test_two_blind_calls_reach_as_many_as_the_published_programmes():
    """58 to 65% of discharged patients were reached in two attempts or within a week; see people.py."""
    office = range(8, 17)
    missed = fmean(fmean(1 - chances[hour] for hour in office) ** 2 for chances in panel().reach)
    assert 0.55 <= 1 - missed <= 0.68


def test_a_panel_may_not_move_with_the_hour():
    assert all(len(set(chances[8:21])) == 1 for chances in panel(moves=False).reach)
    assert not all(len(set(chances[8:21])) == 1 for chances in panel().reach)


def test_about_three_calls_a_person_are_on_record():
    assert fmean(len(calls) for calls in panel().history) == pytest.approx(3.0, rel=0.1)
