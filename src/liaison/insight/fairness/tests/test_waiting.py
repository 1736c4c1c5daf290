from datetime import timedelta
from uuid import UUID

import pytest

from liaison.insight.fairness import waiting
from liaison.insight.fairness.waiting import parity, share
from liaison.records.scheduling.queries.waiting import OfferOutcome
from liaison.records.scheduling.tests.clinic import ACT

pytestmark = pytest.mark.feature("F07")


def outcome(number, age="35-64", *, yes=False, offered=True):
    return OfferOutcome(UUID(int=number), age, "en", "sms", offered, yes, yes)


@pytest.fixture
def told(monkeypatch):
    def tell(outcomes):
        monkeypatch.setattr(waiting, "offer_outcomes", lambda act, since: outcomes)
        insured = lambda patients, on: dict.fromkeys(patients, "public")  # noqa: E731
        monkeypatch.setattr(waiting, "kinds_of_insurance", insured)
        monkeypatch.setattr(waiting, "check", lambda act, permission: None)
        return parity(ACT, since=ACT.at - timedelta(days=30))

    return tell


def test_a_group_whose_interval_lies_apart_is_marked(told):
    young = [outcome(n, yes=n % 2 == 0) for n in range(200)]
    old = [outcome(200 + n, "65+", yes=n % 20 == 0) for n in range(100)]
    found = told([*young, *old])
    ages = {line.group: line for line in found.groups if line.dimension == "age"}
    assert (ages["65+"].apart, ages["65+"].offers, ages["65+"].yes.hits) == (True, 100, 5)
    assert found.gap == pytest.approx(45)
    assert [line.apart for line in found.groups if line.dimension == "insurance"] == [False]


def test_a_handful_has_no_share(told):
    assert share(3, 9).value is None
    found = told([outcome(n) for n in range(3)])
    assert (found.gap, found.yes.value) == (None, None)


def test_those_who_were_never_asked_are_counted_apart(told):
    found = told([outcome(1, offered=False), outcome(2, "65+", offered=False), outcome(3)])
    assert (found.unasked, found.yes.of) == (2, 1)
    assert {line.group: line.unasked for line in found.groups if line.dimension == "age"} == {"35-64": 1, "65+": 1}
