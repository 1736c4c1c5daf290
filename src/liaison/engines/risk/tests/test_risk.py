from datetime import datetime
from math import exp, log, sqrt
from random import Random

import pytest

from liaison.engines.risk import (
    FORBIDDEN,
    NAMES,
    NotFitted,
    Visit,
    chance,
    fit,
    group_errors,
    quality,
    row,
    shrunk_rate,
)
from liaison.engines.risk.measures import auc, wilson

pytestmark = pytest.mark.feature("F09")


def visit(**changes):
    usual = {
        "misses": 0, "visits": 0, "lead_days": 0, "confirmed": False, "new_patient": False, "age": 50,
        "wall_start": datetime(2026, 3, 12, 10), "procedure": False,
    }  # fmt: skip
    return Visit(**{**usual, **changes})


def test_nothing_forbidden_is_an_input():
    assert [name for name in (*NAMES, *Visit.__dataclass_fields__) if any(word in name for word in FORBIDDEN)] == []


def test_a_thin_record_is_drawn_to_the_clinic_s_mean():
    assert shrunk_rate(0, 0) == 0.2
    assert shrunk_rate(10, 10) == pytest.approx(11 / 15)


@pytest.mark.parametrize(
    ("changes", "ones"),
    [
        ({}, set()),
        ({"lead_days": 7}, {"lead_1_7"}),
        ({"lead_days": 8, "confirmed": True}, {"lead_8_30", "confirmed"}),
        ({"lead_days": 31, "age": 34}, {"lead_31", "age_18_34"}),
        ({"age": 65, "new_patient": True, "procedure": True}, {"age_65", "new_patient", "procedure"}),
        ({"wall_start": datetime(2026, 3, 9, 8, 59), "age": None}, {"early", "monday"}),
        ({"wall_start": datetime(2026, 3, 13, 15), "after_holiday": True}, {"late_day", "friday", "after_holiday"}),
    ],
)
def test_each_feature_says_what_it_is_called(changes, ones):
    said = dict(zip(NAMES, row(visit(**changes)), strict=True))
    assert said.pop("prior_rate") == 0.2
    assert {name for name, value in said.items() if value} == ones
    assert set(said.values()) <= {0.0, 1.0}


def test_two_groups_have_the_log_odds_of_their_counts():
    """Without a ridge the coefficient of one yes/no feature is the logarithm of the odds ratio, as on paper."""
    rows = [(0.0,)] * 100 + [(1.0,)] * 100
    missed = [True] * 40 + [False] * 60 + [True] * 70 + [False] * 30
    found = fit(("late",), rows, missed, ridge=0.0)
    assert found.intercept == pytest.approx(log(40 / 60))
    assert found.coefficients[0] == pytest.approx(log((70 / 30) / (40 / 60)))
    assert found.errors[1] == pytest.approx(sqrt(1 / 40 + 1 / 60 + 1 / 70 + 1 / 30))
    assert chance(found, (1.0,)) == pytest.approx(0.7)


def test_planted_coefficients_are_found_again():
    rng = Random(7)
    true = (-1.5, 2.0, -0.8)
    rows, missed = [], []
    for _ in range(20_000):
        x = (rng.random(), float(rng.random() < 0.3))
        rows.append(x)
        missed.append(rng.random() < 1 / (1 + exp(-(true[0] + true[1] * x[0] + true[2] * x[1]))))
    found = fit(("a", "b"), rows, missed)
    for value, truth, error in zip((found.intercept, *found.coefficients), true, found.errors, strict=True):
        assert abs(value - truth) < 3 * error
    good = quality([chance(found, x) for x in rows], missed)
    assert good.off < 0.01
    assert good.said == pytest.approx(good.missed, abs=1e-4)
    assert good.brier < good.brier_of_the_mean


def test_a_feature_that_tells_everything_does_not_run_away():
    found = fit(("tells",), [(1.0,)] * 50 + [(0.0,)] * 50, [True] * 50 + [False] * 50)
    assert 1 < found.coefficients[0] < 10


def test_too_little_is_not_fitted():
    with pytest.raises(NotFitted):
        fit(("a",), [(1.0,)] * 100, [True] * 19 + [False] * 81)


def test_auc_counts_pairs():
    assert auc([0.1, 0.2, 0.3, 0.4], [False, False, True, True]) == 1
    assert auc([0.1, 0.4, 0.3, 0.2], [False, True, False, True]) == 0.75
    assert auc([0.5, 0.5, 0.5, 0.5], [False, True, False, True]) == 0.5


def test_wilson_as_in_a_textbook():
    assert wilson(10, 100) == (pytest.approx(0.0552, abs=1e-4), pytest.approx(0.1744, abs=1e-4))
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_group_that_is_thought_worse_of_than_it_deserves_shows():
    groups = ["a"] * 400 + ["b"] * 400 + ["c"] * 5
    missed = [n % 5 == 0 for n in range(400)] + [n % 20 == 0 for n in range(400)] + [True] * 5
    a, b, c = group_errors(groups, [0.2] * 805, missed)
    assert (a.group, a.fair, round(a.off, 3)) == ("a", True, 0.0)
    assert (b.group, b.fair, round(b.off, 3)) == ("b", False, 0.15)
    assert (c.visits, c.said, c.missed, c.fair) == (5, None, None, None)
