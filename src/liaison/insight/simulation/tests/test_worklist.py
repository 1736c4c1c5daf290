from dataclasses import replace

import pytest

from liaison.engines.ranking.parameters import DEFAULT
from liaison.insight.simulation.demand import make_demand
from liaison.insight.simulation.orders import ORDERS
from liaison.insight.simulation.scenario import Scenario
from liaison.insight.simulation.worklist import SCENARIOS, compare, run, simulate

pytestmark = pytest.mark.feature("F56")
SMALL = Scenario(load=1.1, coordinators=3, people=1200, warm_up_days=42)


@pytest.fixture(scope="module")
def small():
    return compare("small", SMALL, seed=77, replications=4)


def against(result, order):
    return next(each for each in result.comparisons if each.against == order)


def test_the_same_seed_gives_the_same_figures(small):
    assert compare("small", SMALL, seed=77, replications=4) == small


def test_every_order_works_the_same_months(small):
    assert [each.order for each in small.orders] == list(ORDERS)
    assert len({each.due for each in small.orders}) == 1


def test_breaches_by_harm_add_up(small):
    for each in small.orders:
        assert sum(found.value for found in each.breached_by_harm.values()) == pytest.approx(each.breached.value)


def test_liaison_breaches_at_least_thirty_percent_fewer_than_due_date_order(small):
    assert against(small, "due_date").breached.value <= -30


def test_liaison_reaches_no_fewer_people_than_any_usual_order(small):
    assert all(each.reached.value > 0 for each in small.comparisons)


def test_health_is_nearly_never_what_is_late(small):
    ours, *_ = small.orders
    assert ours.breached_by_harm["health"].value < 0.05 * ours.breached.value


def test_the_due_date_row_does_not_differ_from_itself(small):
    row = next(each for each in small.orders if each.order == "due_date")
    assert (row.breached_difference.value, row.reached_difference.value) == (0, 0)


def test_weights_make_a_difference():
    demand = make_demand(SMALL, 77)
    heedless = replace(DEFAULT, harm_points=(0, 0, 0, 0, 0), effort_percent=0, reach_percent=0, desk_points=0)
    assert run(demand, "liaison", heedless) != run(demand, "liaison")


def test_a_report_runs_every_scenario_and_the_first_one_longest(monkeypatch):
    tiny = Scenario(coordinators=1, people=60, warm_up_days=7, measured_days=7)
    monkeypatch.setattr("liaison.insight.simulation.worklist.SCENARIOS", dict.fromkeys(SCENARIOS, tiny))
    told = []
    report = simulate(seed=1, replications=4, tell=told.append)
    assert [result.name for result in report.results] == list(SCENARIOS)
    assert [result.replications for result in report.results] == [4, 2, 2, 2, 2]
    assert len(told) == 12


@pytest.mark.slow
def test_the_report_s_own_figures_hold_the_target():
    main = compare("balanced", Scenario(), seed=20260312, replications=6)
    assert against(main, "due_date").breached.high <= -30
