import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.insight.simulation.intervals import Estimate, difference, mean, percent_change

pytestmark = pytest.mark.feature("F56")


def test_a_mean_with_its_interval_as_in_a_textbook():
    found = mean([10, 12, 14, 16, 18])  # s = sqrt(10), t(4) = 2.776
    assert found.value == 14
    assert found.high - found.value == pytest.approx(2.776 * 10**0.5 / 5**0.5)
    assert found.value - found.low == pytest.approx(found.high - found.value)


def test_one_replication_has_no_interval():
    assert mean([7]) == Estimate(7, None, None)


def test_pairs_cancel_what_both_share():
    assert difference([101, 202, 303], [100, 201, 302]) == Estimate(1, 1, 1)


def test_a_constant_share_is_certain():
    change = percent_change([30, 60, 90], [100, 200, 300])
    assert change.value == pytest.approx(-70)
    assert change.high - change.low == pytest.approx(0)


def test_nothing_can_be_no_percent_of_nothing():
    assert percent_change([1, 2], [0, 0]) is None


@given(st.lists(st.integers(1, 1000), min_size=2, max_size=40))
def test_the_value_lies_inside(values):
    found = mean(values)
    assert found.low <= found.value <= found.high
