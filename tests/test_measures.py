"""The published measure decks through the preventive rules: every disagreement has its explanation, and the page says how many."""

import pytest
from tests import ecqm_loops, ecqm_page

pytestmark = [
    pytest.mark.feature("F44"),
    pytest.mark.skipif(
        not ecqm_page.readable(), reason="the measure decks (../shared/data/ecqm) are not on this machine"
    ),
]


def test_every_disagreement_is_explained():
    found = ecqm_page.compared()
    assert [text for _agreed, others in found.values() for text in others if text.startswith("UNEXPLAINED")] == []
    assert {deck.split("/")[1][:6]: agreed for deck, (agreed, _others) in found.items()} == {
        "CMS125": 21, "CMS130": 27, "CMS124": 14, "CMS165": 26, "CMS122": 24, "CMS2FH": 7, "CMS22F": 12, "FallsS": 22, "Preven": 21,
    }  # fmt: skip


def test_no_confirmed_screening_is_called_due_but_where_the_page_says_why():
    """The dangerous side: somebody who was screened, or is excluded, told that they are due."""
    wrong = [
        (case.get("title"), reason)
        for deck in ("2025/CMS125FHIRBreastCancerScreening", "2025/CMS130FHIRColorectalCancerScreening", "2025/CMS124FHIRCervicalCancerScreening")
        for case in ecqm_page.cases(deck)
        for status, reason in [ecqm_page.got(deck, case)]
        if ecqm_page.wanted(case) == "numerator" and status != "not_due"
    ]  # fmt: skip
    assert wrong == [("MammogramOct1DuringInterval", "past")]


def test_the_page_is_fresh():
    assert ecqm_page.PAGE.read_text() == ecqm_page.page()


@pytest.mark.feature("F47")
def test_the_deck_of_closed_loops_agrees_but_for_what_is_explained():
    agreed, others = ecqm_loops.compared()
    assert (agreed, dict(others)) == (32, {ecqm_loops.ED_BY_CODE: 1})
