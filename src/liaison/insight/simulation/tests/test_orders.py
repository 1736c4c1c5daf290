import pytest

from liaison.engines.ranking.chance import chance_by_hour
from liaison.engines.ranking.page import top
from liaison.engines.ranking.parameters import DEFAULT, Harm
from liaison.engines.ranking.score import Candidate
from liaison.insight.simulation.demand import make_demand
from liaison.insight.simulation.orders import RANKED, SORTS, make_lists
from liaison.insight.simulation.ranked import RankedList
from liaison.insight.simulation.scenario import Scenario
from liaison.insight.simulation.working_time import DAY, HOUR, as_datetime

pytestmark = pytest.mark.feature("F56")
DEMAND = make_demand(Scenario(warm_up_days=0, measured_days=7, coordinators=1), 3)
PRIOR = (0.0,) * 8 + (0.4,) * 13 + (0.0,) * 3
NOW = 3 * DAY + 10 * HOUR


def taken(worklist, tasks, now=NOW):
    for task in tasks:
        worklist.add(task)
    found = []
    while (task := worklist.take(now)) is not None:
        found.append(task.id)
    return found


def candidate(task):
    calls = DEMAND.panel.history[task.person]
    return Candidate(
        id=f"{task.id:06d}",
        harm=task.duty.harm,
        minutes=task.duty.minutes,
        due_at=as_datetime(task.due),
        late=task.due < NOW,
        chance=chance_by_hour(calls, PRIOR) if task.duty.calls else None,
    )


def test_the_simulated_list_is_in_the_order_of_the_product_s_rank():
    ranked = RankedList(DEMAND.tasks, DEMAND.panel.history, PRIOR, DEFAULT)
    expected = top(map(candidate, DEMAND.tasks), now=as_datetime(NOW), hour=10, size=len(DEMAND.tasks))
    assert any(item.late for item in expected)
    assert taken(ranked, DEMAND.tasks) == [int(item.id) for item in expected]


def test_a_call_that_was_not_answered_lets_others_go_first():
    ranked = RankedList(DEMAND.tasks, [[] for _ in DEMAND.panel.history], PRIOR, DEFAULT)
    recalls = [task for task in DEMAND.tasks if task.duty.rule == "REC-00" and task.due == 30 * DAY + DAY - 1]
    first = taken(ranked, recalls)[0]
    ranked.called(DEMAND.tasks[first].person, 10, False)
    assert taken(ranked, recalls, NOW + HOUR)[0] != first


@pytest.mark.parametrize("order", SORTS)
def test_the_usual_orders_sort_by_what_they_say(order):
    (worklist,) = make_lists(order, DEMAND)
    places = [SORTS[order](DEMAND.tasks[number]) for number in taken(worklist, DEMAND.tasks)]
    assert places == sorted(places)


def test_manual_priority_goes_by_level_and_then_by_deadline():
    (worklist,) = make_lists("manual_priority", DEMAND)
    order = [(DEMAND.tasks[n].level, DEMAND.tasks[n].due) for n in taken(worklist, DEMAND.tasks)]
    assert order == sorted(order)


def test_no_list_sees_true_minutes_luck_or_hidden_chances():
    blind = [
        type(task)(**{**{name: getattr(task, name) for name in task.__slots__}, "minutes": 1.0, "luck": ()})
        for task in DEMAND.tasks
    ]
    hidden = type(DEMAND)(DEMAND.scenario, blind, type(DEMAND.panel)([], [], DEMAND.panel.history), DEMAND.present)
    for order in (RANKED, *SORTS):
        assert taken(*make_lists(order, hidden), blind) == taken(*make_lists(order, DEMAND), DEMAND.tasks)


def test_harm_and_hand_given_levels_agree_for_most():
    agree = [task.level == (1 if task.duty.harm >= Harm.HEALTH else 2 if task.duty.harm == Harm.LOSS else 3)
             for task in DEMAND.tasks]  # fmt: skip
    assert 0.75 < sum(agree) / len(agree) < 1  # three in ten are off by a level; at the ends half of those stay
