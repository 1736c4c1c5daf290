"""How a result reads, to which order it belongs, and what makes being late worse: plain values."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from liaison.journeys.diagnostics.rules import risks
from liaison.journeys.diagnostics.rules.matching import Match, Open, match
from liaison.journeys.diagnostics.rules.news import is_news, still_open
from liaison.journeys.diagnostics.rules.reading import readings
from liaison.journeys.diagnostics.tests.lab import A1C, IRON, LOINC, at, coded, measured
from liaison.journeys.diagnostics.values import Fault, Flag, Priority, Result, Risk

pytestmark = pytest.mark.feature("F48")
K = ("2823-3", "Potassium")


def read(body):
    return readings(body, "Test", at(), at())


def one(body):
    (line,) = read(body)
    return line.value, line.flag, line.faults


@pytest.mark.parametrize(
    ("body", "value", "flag"),
    [
        (measured(mark="H"), "6.1%", Flag.ABNORMAL),
        (measured(mark="N"), "6.1%", Flag.NORMAL),
        (measured(test=K, value=6.4, unit="mmol/L", mark="HH"), "6.4 mmol/L", Flag.CRITICAL),
        (measured(mark="XYZ"), "6.1%", Flag.UNSAID),  # a laboratory's own letter is no mark that we know
        (measured(), "6.1%", Flag.UNSAID),
        (measured(span=(4, 5.6)), "6.1%", Flag.ABNORMAL),
        (measured(span=(4, 6.5)), "6.1%", Flag.NORMAL),
        (measured(span=(4, 6.1)), "6.1%", Flag.NORMAL),  # the end of a range is within it
        (measured(test=IRON, value=3, unit="ng/mL", span=(10, 200)), "3 ng/mL", Flag.ABNORMAL),
    ],
)
def test_what_the_record_says_of_a_value_and_nothing_more(body, value, flag):
    assert one(body) == (value, flag, ())


def test_a_mark_counts_more_than_a_range_of_some_people_only():
    only_some = measured(span=(4, 5.6))
    only_some["referenceRange"][0]["appliesTo"] = [{"text": "pregnant"}]
    assert one(only_some) == ("6.1%", Flag.UNSAID, ())
    two = measured(span=(4, 5.6))
    two["referenceRange"] *= 2
    assert one(two)[1] is Flag.UNSAID


@pytest.mark.parametrize(
    ("comparator", "value", "span", "flag"),
    [
        ("<", 5, (10, 20), Flag.ABNORMAL),
        ("<", 15, (10, 20), Flag.NORMAL),
        (">", 20, (10, 20), Flag.ABNORMAL),
        (">", 15, (10, 20), Flag.UNSAID),  # above fifteen may be within or beyond
    ],
)
def test_values_beyond_what_can_be_measured(comparator, value, span, flag):
    body = measured(test=IRON, value=value, unit="ng/mL", span=span)
    body["valueQuantity"]["comparator"] = comparator
    assert one(body)[1] is flag


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        (measured(value=61), (Fault.IMPOSSIBLE,)),  # a point slipped
        (measured(value=6.1, unit="mmol/mol"), (Fault.IMPOSSIBLE,)),  # a percentage under the other unit
        (measured(value=6.1, unit="mg/dL"), (Fault.UNIT,)),
        (measured(value="x"), (Fault.IMPOSSIBLE,)),
        (measured(mark="N", span=(4, 5)), (Fault.CONTRADICTS,)),
        (measured(span=(7, 4)), (Fault.RANGE,)),
        (measured(test=IRON, value=5, unit="ng/mL", mark="L"), ()),
    ],
)
def test_what_cannot_be_so_is_a_data_problem_and_no_result(body, faults):
    assert one(body)[1:] == (Flag.DOUBTFUL if faults else Flag.ABNORMAL, faults)


def test_a_range_in_another_unit_is_never_compared():
    body = measured(test=IRON, value=5, unit="ng/mL", span=(10, 200))
    body["referenceRange"][0]["low"] |= {"unit": "ug/L", "code": "ug/L"}
    assert one(body) == ("5 ng/mL", Flag.DOUBTFUL, (Fault.RANGE_UNIT,))


def test_a_result_of_tomorrow_cannot_be():
    assert readings(measured(), "Test", at(days=3), at())[0].faults == (Fault.AHEAD,)
    assert readings(measured(), "Test", at(hour=20), at())[0].faults == ()  # a zone that was left out


def test_components_are_lines_of_their_own_and_digits_are_kept():
    body = measured()
    del body["valueQuantity"]
    body["component"] = [
        {"code": {"text": "First"}, "valueQuantity": {"value": "1.50", "unit": "g/dL"}},
        {"code": {"text": "Second"}, "valueString": "not seen", "interpretation": [{"coding": [{"code": "A"}]}]},
    ]
    assert [(line.name, line.value, line.flag) for line in read(body)] == [
        ("First", "1.50 g/dL", Flag.UNSAID), ("Second", "not seen", Flag.ABNORMAL),
    ]  # fmt: skip


def test_a_word_for_why_there_is_no_value_and_an_empty_one():
    body = measured()
    del body["valueQuantity"]
    body["dataAbsentReason"] = {"text": "Not performed"}
    assert one(body) == ("Not performed", Flag.UNSAID, ())
    assert read({"code": coded(A1C)})[0].value == ""


ONE, TWO = UUID(int=1), UUID(int=2)


def waits(id=ONE, *, test=A1C, row=None, days=-3):
    return Open(id=id, row=row, name=test[1], system=LOINC, code=test[0], at=at(days=days))


def came(*, test=A1C, based_on=(), days=-1, code=True):
    return Result(
        id=UUID(int=9), row=9, name=test[1], system=LOINC if code else "", code=test[0] if code else "",
        at=at(days=days), final=True, amended=False, based_on=based_on, readings=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("result", "orders", "found"),
    [
        (
            came(based_on=(7,)),
            [waits(row=7, test=IRON), waits(TWO, row=8)],
            Match(ONE),
        ),  # what it names, whatever it is
        (came(based_on=(7, 8)), [waits(row=7), waits(TWO, row=8)], Match(among=(ONE, TWO))),
        (came(), [waits(), waits(TWO, test=IRON)], Match(ONE)),
        (came(), [waits(), waits(TWO)], Match(among=(ONE, TWO))),  # two alike: a person says
        (came(), [waits(days=0), waits(TWO, days=2)], Match(ONE)),  # taken while it was written; the other came later
        (came(), [waits(days=-200)], Match()),
        (
            came(test=("1", "Ferritin in serum"), code=False),
            [waits(test=IRON)],
            Match(among=(ONE,)),
        ),  # a name decides nothing
        (came(test=("1", "Sodium")), [waits()], Match()),
        (came(), [], Match()),
    ],
)
def test_which_order_a_result_belongs_to(result, orders, found):
    assert match(result, orders) == found


def test_risks_come_from_the_order_and_the_record_and_add_up():
    assert risks.of_order(Priority.STAT, ["R19.5"]) == [Risk.STAT, Risk.CANCER_QUESTION]
    assert risks.of_order("asap", ["E11.9"], after_abnormal=True) == [Risk.URGENT, Risk.ABNORMAL_BEFORE]
    found = risks.of_patient(
        ["I50.22", "E11.9", "N18.30", "709044004"], ["Warfarin 5 MG"], date(1951, 3, 12), date(2026, 3, 12)
    )
    assert found == [Risk.HEART_FAILURE, Risk.KIDNEY, Risk.BLOOD_THINNER, Risk.AGED_75, Risk.DIABETES]
    assert (risks.total(found), risks.of_patient([], [], None, date(2026, 3, 12))) == (18, [])
    assert risks.of_patient([], [], date(1951, 3, 13), date(2026, 3, 12)) == []


def test_an_old_result_is_history_and_one_without_a_day_is_not():
    assert (is_news(at(days=-30), at()), is_news(at(days=-31), at()), is_news(None, at())) == (True, False, True)
    assert (still_open(at() - timedelta(days=365), at()), still_open(at(days=-366), at())) == (True, False)
