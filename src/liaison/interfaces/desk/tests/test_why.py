"""One line of words: the risks that weigh most, how many more, and the hour; never more than fits."""

from dataclasses import replace

import pytest

from liaison.engines.ranking.score import Reason
from liaison.interfaces.desk import why
from liaison.spine.work.queries import worklist

pytestmark = pytest.mark.django_db(transaction=True)


def risk(code, points):
    return Reason(code=code, points=points, params={"risk": code})


@pytest.fixture
def line(clinic, maria):
    clinic.discharges(1)
    return worklist(clinic.act(maria)).lines[0]


@pytest.mark.parametrize(
    ("risks", "most", "said"),
    [
        ([], 2, "Harms health if late"),
        ([("frail", 3)], 2, "frail"),
        ([("frail", 3), ("alone", 9)], 2, "alone; frail"),
        ([("frail", 3), ("alone", 9), ("old", 5)], 2, "alone; old; 1 more"),
        ([("a", 1), ("b", 2), ("c", 3), ("d", 4)], 2, "d; c; 2 more"),
        ([("a", 1), ("b", 2), ("c", 3)], 9, "c; b; a"),
    ],
)
def test_the_risks_that_weigh_most_are_named(line, risks, most, said):
    harm = next(reason for reason in line.reasons if reason.code == "harm")
    assert why.in_words(replace(line, reasons=(harm, *(risk(*each) for each in risks))), most=most) == said


def test_a_good_hour_is_said(line):
    reasons = (risk("frail", 3), Reason(code="reach", points=18, params={"hour": 10}))
    assert why.in_words(replace(line, reasons=reasons)) == "frail; good hour to call"
