from dataclasses import replace

import pytest

from liaison.insight.simulation import working_time as time
from liaison.insight.simulation.demand import Demand, Task
from liaison.insight.simulation.duty_mix import MIX
from liaison.insight.simulation.orders import make_lists
from liaison.insight.simulation.outcome import outcome
from liaison.insight.simulation.people import Panel
from liaison.insight.simulation.scenario import Scenario
from liaison.insight.simulation.team import Team

pytestmark = pytest.mark.feature("F56")
CALL = next(duty for duty in MIX if duty.rule == "TCM-01")  # two calls, 12 minutes, two business days
CHASE = next(duty for duty in MIX if duty.rule == "REF-03")  # desk work, 7 days
TEAM = Scenario(coordinators=1, people=1, available=1.0, warm_up_days=0, measured_days=7)
NINE_TO_FIVE = (0.0,) * 12 + (1.0,) * 12  # answers in the afternoon only


def task(id, duty, *, arrived=8 * time.HOUR, due=time.DAY - 1, luck=(0.5, 0.5), minutes=10.0):
    return Task(id=id, duty=duty, person=0, arrived=arrived, due=due, minutes=minutes, luck=luck, level=2, lottery=0.5)


def month(*tasks, present=None, scenario=TEAM):
    panel = Panel([NINE_TO_FIVE], [1.0], [[]])
    return Demand(scenario, list(tasks), panel, present or [[0]] * 5 + [[], []])


def worked(demand):
    return Team(demand, make_lists("fifo", demand)).work()


def test_work_begins_when_the_office_opens_and_goes_one_after_the_other():
    ledger = worked(month(task(0, CHASE), task(1, CHASE)))
    assert ledger.closed_at == {0: time.OPENS + 10, 1: time.OPENS + 20}


def test_nobody_starts_anything_at_lunch():
    arrives = time.NOON + 1
    ledger = worked(month(task(0, CHASE, arrived=arrives)))
    assert ledger.closed_at == {0: time.NOON + time.LUNCH + 10}


def test_a_call_not_answered_is_made_again_three_hours_later():
    ledger = worked(month(task(0, CALL, arrived=10 * time.HOUR)))
    assert ledger.calls == [(10 * time.HOUR, False), (13 * time.HOUR, True)]
    assert ledger.closed_at == {0: 13 * time.HOUR + 10}


def test_after_the_last_call_a_letter_closes_it():
    ledger = worked(month(task(0, CALL)))
    second = time.OPENS + 3 * time.HOUR  # half past eleven: still not in
    assert ledger.closed_at == {0: second + TEAM.failed_call_minutes + TEAM.letter_minutes}


def test_somebody_who_answers_is_reached_once():
    ledger = worked(month(task(0, CALL, arrived=13 * time.HOUR)))
    assert ledger.calls == [(13 * time.HOUR, True)]
    assert ledger.closed_at == {0: 13 * time.HOUR + 10}


def test_interruptions_stretch_the_work():
    ledger = worked(month(task(0, CHASE), scenario=replace(TEAM, available=0.5)))
    assert ledger.closed_at == {0: time.OPENS + 20}


def test_what_is_long_past_its_deadline_is_not_worked_on():
    scenario = replace(TEAM, measured_days=28)
    old = task(0, CHASE, arrived=0, due=time.DAY - 1)
    demand = month(old, scenario=scenario, present=[[]] * 18 + [[0]] * 10)
    assert worked(demand).closed_at == {}


def test_those_present_share_an_absent_one_s_list():
    scenario = replace(TEAM, coordinators=2, people=2)
    tasks = [task(n, CHASE) for n in range(3)]  # all of them coordinator 0's, who is away
    demand = month(*tasks, scenario=scenario, present=[[1]] + [[]] * 6)
    assert len(worked(demand).closed_at) == 3


def test_outcome_counts_what_fell_due_in_the_measured_weeks():
    scenario = replace(TEAM, warm_up_days=1, measured_days=13)
    on_time = task(0, CHASE, arrived=0, due=2 * time.DAY - 1)
    late = task(1, CALL, arrived=2 * time.DAY - 1, due=2 * time.DAY, luck=(0.5, 0.5))
    never = task(2, CHASE, arrived=13 * time.DAY + 20 * time.HOUR, due=14 * time.DAY - 1)
    before = task(3, CHASE, arrived=0, due=time.DAY - 1)
    tasks = sorted((on_time, late, never, before), key=lambda each: each.arrived)
    tasks = [replace(each, id=place) for place, each in enumerate(tasks)]
    demand = month(*tasks, scenario=scenario, present=[[0]] * 14)
    found = outcome(demand, worked(demand))
    assert (found.due, found.breached, found.breached_by_harm) == (3, 2, (0, 1, 0, 1, 0))
    assert (found.calls, found.reached, found.very_late) == (2, 0, 0)
