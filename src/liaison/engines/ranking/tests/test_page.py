from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.engines.ranking.chance import chance_max
from liaison.engines.ranking.page import least_key, page_is_certain, top
from liaison.engines.ranking.parameters import Harm
from liaison.engines.ranking.score import Candidate, rank_key, score, tick
from liaison.engines.ranking.tests.strategies import START, candidates, hours

pytestmark = pytest.mark.feature("F56")


def key(item):
    return rank_key(item.harm, item.minutes, item.due_at, late=item.late, risk=item.risk)


MOMENTS = {False: tick(START), True: 0}


def branch(items, late):
    """A branch as its index gives it."""
    found = [item for item in items if item.late == late]
    return sorted(found, key=lambda item: (-key(item), item.due_at, item.id))


def scores_of(items, hour):
    return sorted((score(item, now=START, hour=hour) for item in items), reverse=True)


def first_page(items, hour, limit, size):
    """The page and whether it is certain, from the first `limit` rows of both branches only."""
    rows, unread = [], []
    for late, moment in MOMENTS.items():
        found = branch(items, late)
        rows += found[:limit]
        unread += [(key(found[limit - 1]), moment)] if len(found) > limit else []
    scores = scores_of(rows, hour)
    certain = page_is_certain(scores, size=size, moments=unread, most=chance_max())
    return top(rows, now=START, hour=hour, size=size), certain


many = st.lists(candidates(), max_size=40, unique_by=lambda item: item.id)


@given(many, hours, st.integers(1, 20), st.integers(1, 6))
def test_a_certain_page_is_the_page_of_the_whole_list(items, hour, limit, size):
    page, certain = first_page(items, hour, limit, size)
    if certain:
        assert page == top(items, now=START, hour=hour, size=size)


@given(many, hours, st.integers(1, 6))
def test_the_keys_above_the_bound_hold_the_whole_page(items, hour, size):
    """What SQL does: the best keys of each branch give a bound, and only what can reach it is ranked."""
    heads = [item for late in MOMENTS for item in branch(items, late)[:size]]
    found = []
    for late, moment in MOMENTS.items():
        least = least_key(scores_of(heads, hour), size=size, moment=moment, most=chance_max())
        found += [item for item in branch(items, late) if least is None or key(item) >= least]
    assert top(found, now=START, hour=hour, size=size) == top(items, now=START, hour=hour, size=size)


@given(many, hours)
def test_reading_everything_is_certain(items, hour):
    page, certain = first_page(items, hour, 40, 5)
    assert certain
    assert page == top(items, now=START, hour=hour, size=5)


def test_a_page_that_an_unread_item_could_enter_is_not_certain():
    due_at = datetime(2026, 3, 13, tzinfo=UTC)
    now_reachable = Candidate(id="2", harm=Harm.DELAY, minutes=15, due_at=due_at, chance=(20,) * 24)
    hidden_best = [
        Candidate(id="1", harm=Harm.DELAY, minutes=14, due_at=due_at, chance=(0,) * 24),
        now_reachable,
    ]
    page, certain = first_page(hidden_best, 9, 1, 1)
    assert page != top(hidden_best, now=START, hour=9, size=1) == [now_reachable]
    assert not certain


@pytest.mark.parametrize(
    ("scores", "moments", "certain"),
    [
        ([90, 80], [(59, 0)], True),
        ([90, 80], [(60, 0)], False),  # with a chance of 20 it has the same score, and may be due earlier
        ([90, 80], [(59, 1)], False),  # the moment lifts it
        ([90, 80], [(30, 0), (61, 0)], False),
        ([90], [(10, 0)], False),  # the page is not full and there is more to read
        ([90], [], True),
        ([], [], True),
    ],
)
def test_when_a_page_of_two_is_certain(scores, moments, certain):
    assert page_is_certain(scores, size=2, moments=moments, most=20) is certain


def test_equal_scores_go_by_deadline_and_then_by_id():
    early, late_ = datetime(2026, 3, 12, 10, tzinfo=UTC), datetime(2026, 3, 12, 10, 30, tzinfo=UTC)
    same = [
        Candidate(id=id, harm=Harm.LOSS, minutes=15, due_at=due)
        for id, due in (("1", late_), ("3", early), ("2", early))
    ]
    assert [item.id for item in top(same, now=START, hour=9, size=3)] == ["2", "3", "1"]
    assert len({score(item, now=START, hour=9) for item in same}) == 1


def test_the_same_input_gives_the_same_order():
    items = [Candidate(id=str(n), harm=Harm(1 + n % 5), minutes=n, due_at=START, late=n % 3 == 0) for n in range(20)]
    assert top(items, now=START, hour=9, size=20) == top(list(reversed(items)), now=START, hour=9, size=20)
