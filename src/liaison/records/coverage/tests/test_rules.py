"""When a plan pays, and when the order among several is an open question."""

from datetime import date
from uuid import UUID

import pytest

from liaison.records.coverage import rules

A, B, C = (UUID(int=n) for n in (1, 2, 3))
DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("status", "starts_on", "ends_on", "pays"),
    [
        ("active", None, None, True),
        ("active", DAY, DAY, True),
        ("active", date(2026, 3, 13), None, False),
        ("active", None, date(2026, 3, 11), False),
        ("cancelled", None, None, False),
        ("draft", None, None, False),
    ],
)
def test_a_plan_pays_on_the_days_between_its_first_and_its_last(status, starts_on, ends_on, pays):
    assert rules.in_force(status, starts_on, ends_on, DAY) is pays


@pytest.mark.parametrize(
    ("plans", "confirmed", "open_"),
    [([], [], False), ([A], [], False), ([A, B], [], True), ([A, B], [B, A], False), ([A, B, C], [A, B], True)],
)
def test_the_order_is_open_until_it_was_asked_for_exactly_these_plans(plans, confirmed, open_):
    assert rules.order_is_open(plans, confirmed) is open_


def test_paying_oneself_is_no_plan():
    assert [rules.counts_as_plan(kind) for kind in ("pay", "EHCPOL", "")] == [False, True, True]
