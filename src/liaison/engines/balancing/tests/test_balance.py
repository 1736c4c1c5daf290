"""A preview evens out, takes everything from those who are gone, and moves nothing for nothing."""

from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.engines.balancing import Burden, Move, balance

WHO = [UUID(int=n) for n in range(1, 6)]
BURDENS = st.lists(st.tuples(st.sampled_from(WHO), st.integers(1, 60)), max_size=30).map(
    lambda pairs: [Burden(n, owner, acuity, 10, False) for n, (owner, acuity) in enumerate(pairs)]
)
PRESENT = st.lists(st.sampled_from(WHO), min_size=1, unique=True)


def loads(burdens, moves=()):
    to = {move.item: move.to for move in moves}
    counted = Counter()
    for burden in burdens:
        counted[to.get(burden.item, burden.owner)] += burden.acuity
    return counted


@pytest.mark.feature("F57")
@given(BURDENS, PRESENT)
def test_nobody_who_is_gone_keeps_anything_and_the_gap_never_widens(burdens, present):
    moves = balance(burdens, present, only_from=frozenset())
    after, before = loads(burdens, moves), loads(burdens)
    assert set(after) <= set(present)
    assert len({move.item for move in moves}) == len(moves)
    if set(before) <= set(present):
        spread = [max(load[who] for who in present) - min(load[who] for who in present) for load in (before, after)]
        assert spread[1] <= spread[0]


@given(BURDENS, PRESENT)
def test_only_those_named_give_and_they_give_everything(burdens, present):
    gone = present[0]
    moves = balance(burdens, present, only_from=frozenset({gone}))
    given_up = [burden.item for burden in burdens if burden.owner == gone]
    assert sorted(move.item for move in moves) == (given_up if len(present) > 1 else [])
    assert {move.source for move in moves} <= {gone}


def test_what_is_even_stays():
    burdens = [Burden(n, WHO[n % 2], 10, 5, False) for n in range(6)]
    assert balance(burdens, WHO[:2], only_from=frozenset()) == ()
    assert balance(burdens, [], only_from=frozenset()) == ()


def test_one_step_of_a_heavy_load():
    burdens = [Burden(n, WHO[0], 10, 5, False) for n in range(2)]
    assert balance(burdens, WHO[:2], only_from=frozenset()) == (Move(0, WHO[0], WHO[1]),)
