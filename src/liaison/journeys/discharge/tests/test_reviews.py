"""A readmission is tied to its index stay in whatever order they come, and looked at by a clinician's judgement."""

import pytest

from liaison.journeys.discharge import queries
from liaison.journeys.discharge.tests.conftest import ADA
from liaison.journeys.discharge.values import Avoidable, Cause, Findings, Kept
from liaison.kernel.errors import Refused

pytestmark = pytest.mark.feature("F52")
FOUND = Findings(
    happened="Took the old dose", avoidable=Avoidable.YES, causes=(Cause.MEDICINES,), change="Call on day one"
)


@pytest.fixture
def back(home):
    """Home on 20 February, back on 6 March. `(home, stay, index)`"""
    index = home.receive(home.stay("s0", start="2026-02-15 10:00", end="2026-02-20 15:00"), when="2026-02-21 09:00")
    return home, home.receive(home.stay()), index


def test_it_is_linked_and_a_duty(back):
    home, stay, index = back
    found = queries.review(home.act(), stay=stay)
    assert (found.index, found.days, found.reviewed_at) == (index, 13, None)
    assert home.open("review") == {"review_readmission": ("clinicians", "03-19 23:59")}
    assert queries.kept(home.act(), stay=index) is Kept.MISSING


def test_the_index_that_comes_later_is_linked_all_the_same(home):
    stay = home.receive(home.stay())
    index = home.receive(home.stay("s0", start="2026-02-15 10:00", end="2026-02-20 15:00"))
    assert queries.review(home.act(), stay=stay).index == index
    assert list(home.open("review")) == ["review_readmission"]


def test_a_cancelled_index_stay_unlinks_it(back):
    home, stay, _index = back
    home.receive(home.stay("s0", start="2026-02-15 10:00", end="2026-02-20 15:00", status="cancelled"))
    assert queries.review(home.act(), stay=stay).withdrawn is True
    assert home.open("review") == {}
    assert queries.reviews(home.act(), patient=ADA) == []


def test_a_transfer_is_no_second_readmission(back):
    home, stay, _index = back
    home.receive(home.stay("s2", start="2026-03-11 16:00", end=None))
    assert [one.stay for one in queries.reviews(home.act(), patient=ADA)] == [stay]


def test_a_clinician_says_whether_it_was_avoidable(back):
    home, stay, _index = back
    with pytest.raises(Refused, match=r"discharge\.no_clinician"):
        home.do("review_readmission", stay=stay, findings=FOUND)
    home.do("review_readmission", home.act(who=home.nadia), stay=stay, findings=FOUND)
    found = queries.review(home.act(), stay=stay)
    assert (found.avoidable, found.causes, found.clinician, found.change) == (
        "yes", ("medicines",), "Nadia Hassan, RN", "Call on day one",
    )  # fmt: skip
    assert home.open("review") == {}
    with pytest.raises(Refused, match=r"discharge\.reviewed"):
        home.do("review_readmission", home.act(who=home.nadia), stay=stay, findings=FOUND)


def test_a_coordinator_names_the_clinician(back):
    home, stay, _index = back
    named = Findings(happened="It got worse", avoidable=Avoidable.NO, clinician=home.nadia.id)
    home.do("review_readmission", stay=stay, findings=named)
    assert queries.review(home.act(), stay=stay).reviewed_by == home.maria.actor
    assert home.body("ReadmissionReviewed") == {"avoidable": "no", "causes": []}
