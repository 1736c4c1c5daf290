"""The contract of whoever answers for a payer; every adapter joins this list."""

from datetime import date

import pytest

from liaison.journeys.visits.rules.stand_in import StandIn
from liaison.journeys.visits.values import Answer, NoReply, Question

pytestmark = pytest.mark.feature("F12")
DAY = date(2026, 3, 12)


def question(**more):
    known = {
        "payer": "Harbor Health",
        "plan": "Silver",
        "member_id": "M1234",
        "born": None,
        "ends_on": None,
        "day": DAY,
    }
    return Question(**{**known, **more})


QUESTIONS = [
    question(), question(ends_on=date(2026, 2, 28)), question(ends_on=DAY), question(member_id=""),
    question(member_id="M10", ends_on=date(2025, 12, 31)), question(payer="Medicare", plan="Part B"),
]  # fmt: skip


@pytest.mark.parametrize("payers", [StandIn()], ids=lambda payers: payers.name)
@pytest.mark.parametrize("asked", QUESTIONS)
def test_the_contract(payers, asked):
    try:
        reply = payers.ask(asked)
    except NoReply:
        return
    assert payers.name
    assert reply == payers.ask(asked)
    assert reply.answer in set(Answer)
    assert (reply.found is not None) == (reply.answer is Answer.REPLACED)
    assert reply.copay_cents is None or reply.copay_cents >= 0
    assert reply.answer not in (Answer.ACTIVE, Answer.REPLACED) or reply.reference
    if reply.found:
        assert reply.found.starts_on <= asked.day
        assert reply.found.ends_on is None or reply.found.ends_on >= asked.day
        assert reply.found.payer
        assert reply.found.member_id


def test_what_the_stand_in_answers():
    assert [StandIn().ask(asked).answer.value for asked in QUESTIONS] == [
        "active", "replaced", "active", "unknown", "inactive", "active",
    ]  # fmt: skip
