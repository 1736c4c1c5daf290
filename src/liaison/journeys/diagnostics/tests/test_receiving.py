"""What the record brings: orders are followed, results find them, a second coming changes nothing, errors are taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.journeys.diagnostics import actions, queries
from liaison.journeys.diagnostics.models import Report, Test
from liaison.journeys.diagnostics.tests import lab
from liaison.journeys.diagnostics.tests.lab import (
    ANN,
    EVE,
    IRON,
    act,
    at,
    comes,
    facts,
    items,
    measured,
    order,
    passed,
    report,
)
from liaison.journeys.diagnostics.tests.lab import tests as rows
from liaison.journeys.diagnostics.values import Settled, Step
from liaison.platform.models import EventRow

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F48")]
ABNORMAL = {"value": 9.4, "mark": "H", "span": (4, 5.6)}


@pytest.fixture(autouse=True)
def made():
    lab.clinic()


def test_an_order_of_the_record_is_waited_for_by_its_rule_and_its_risks():
    comes(order(priority="urgent", reasonCode=[{"coding": [{"code": "R19.5"}], "text": "Blood in stool"}]))
    (row,) = rows()
    assert (row.patient_id, row.state, row.origin, row.ordered_by, row.reason) == (
        ANN, "ordered", "record", "Dr. Vasquez", "Blood in stool",
    )  # fmt: skip
    assert (row.risks, row.risk) == (["urgent", "cancer_question", "aged_75"], 19)
    (item,) = items("chase")
    assert (item.rule_id, item.risk) == ("TST-01:urgent", 19)
    assert (item.legal_due_at.astimezone(lab.ZONE).date() - at(days=-3).date()).days == 2
    assert passed(row.id) == [("ordered", "order")]


def test_a_routine_order_has_fourteen_days_from_the_day_it_is_to_be_done():
    comes(order(occurrenceDateTime="2026-03-20"))
    (item,) = items("chase")
    assert item.legal_due_at.astimezone(lab.ZONE).date().isoformat() == "2026-04-03"


def test_what_is_no_order_for_a_test_is_not_followed():
    referral = [{"coding": [{"system": "http://snomed.info/sct", "code": "3457005"}]}]
    comes(
        order("plan", intent="plan"), order("not", doNotPerform=True), order("referral", category=referral),
        order("draft", status="draft"), order("old", on=at(days=-400)),
    )  # fmt: skip
    assert (rows(), items("chase")) == ([], [])


def test_a_result_closes_its_order_and_asks_a_clinician_at_once():
    comes(order(), measured(**ABNORMAL), report(of="o1"))
    (row,) = rows()
    assert (row.state, row.flag, row.resulted_at) == ("resulted", "abnormal", at(days=-1))
    assert facts(row) == ["TestOrdered", "AbnormalCame"]
    assert passed(row.id) == [("ordered", "order"), ("resulted", "report")]
    (chased,), (reading,) = items("chase"), items("read_abnormal")
    assert (chased.outcome, reading.outcome, reading.team_id, reading.harm, reading.risk) == (
        "AbnormalCame", "", "clinicians", 5, 103,
    )  # fmt: skip
    assert items("read") == []


def test_the_same_again_changes_nothing_and_tells_nothing():
    everything = [order(), measured(**ABNORMAL), report(of="o1")]
    comes(*everything)
    before = (EventRow.objects.filter(name__startswith="diagnostics.").count(), rows()[0].state)
    comes(*everything, when=at(hour=11))
    assert actions.follow(act(at(hour=12)), patient=ANN) == 0
    assert (EventRow.objects.filter(name__startswith="diagnostics.").count(), rows()[0].state) == before
    assert (Test.objects.unscoped("tests").count(), Report.objects.unscoped("tests").count()) == (1, 1)


def test_in_whatever_order_they_come_it_is_the_same_in_the_end():
    comes(measured(**ABNORMAL), report(of="o1"))  # a report names an order that we do not have yet
    (alone,) = rows()
    assert (alone.origin, alone.state) == ("result", "resulted")
    comes(order(), when=at(hour=10))
    assert [(row.origin, row.state) for row in rows()] == [("record", "ordered"), ("result", "resulted")]


def test_one_of_two_alike_is_a_persons_to_say_and_then_the_order_has_its_result():
    comes(order("o1"), order("o2", on=at(days=-2)), measured(**ABNORMAL))
    first, second, alone = rows()
    assert (alone.candidates, alone.state) == ([str(first.id), str(second.id)], "resulted")
    assert [item.closed_at for item in items("place")] == [None]
    assert len(items("read_abnormal", closed_at=None)) == 1  # a clinician reads it meanwhile
    actions.place_result(act(), test=alone.id, into=second.id)
    lab.follows()
    assert [row.state for row in rows()] == ["ordered", "resulted", "joined"]
    assert [item.outcome for item in items("chase")] == ["", "AbnormalCame"]
    assert [(item.key, item.closed_at is None) for item in items("read_abnormal")] == [
        (f"order:{alone.id}", False), (f"order:{second.id}", True),
    ]  # fmt: skip
    comes(measured(**ABNORMAL), when=at(hour=15))  # the import comes again: it stays where the person put it
    assert [row.state for row in rows()] == ["ordered", "resulted", "joined"]


def test_it_may_belong_to_none_of_them():
    comes(order("o1"), order("o2"), measured(**ABNORMAL))
    alone = rows(origin="result")[0]
    actions.place_result(act(), test=alone.id, into=None)
    lab.follows()
    assert [item.outcome for item in items("place")] == ["ResultPlaced"]
    assert len(items("read_abnormal", closed_at=None)) == 1


def test_what_nobody_ordered_is_followed_only_when_the_record_marks_it():
    comes(measured("a"), measured("b", mark="N"), measured("c", test=IRON, value=3, unit="ng/mL", mark="LL"))
    assert [(row.name, row.flag) for row in rows()] == [("Ferritin", "critical")]


def test_history_is_not_news():
    comes(
        order("o1", on=at(days=-200)),
        measured(on=at(days=-190), **ABNORMAL),
        measured("alone", on=at(days=-40), test=IRON, value=3, unit="ng/mL", mark="L"),
    )
    assert (rows(), items("chase"), items("read_abnormal")) == ([], [], [])


def test_a_preliminary_result_is_no_result_yet_and_a_correction_is_read_anew():
    comes(order(), measured(mark="N"), report(of="o1", status="preliminary"))
    assert [(row.state, row.flag) for row in rows()] == [("done", "")]
    comes(report(of="o1"), when=at(hour=10))
    doctor = lab.sits()
    (row,) = rows()
    actions.acknowledge(lab.by(doctor, at(hour=11)), test=row.id, step=Step.TELL)
    lab.follows()
    comes(measured(status="corrected", **ABNORMAL), report(of="o1", status="corrected"), when=at(hour=14))
    (row,) = rows()
    assert (row.state, row.flag, row.acknowledged_at, row.next_step) == ("resulted", "abnormal", None, "")
    assert [item.outcome for item in items("tell")] == ["AbnormalCame"]
    assert [item.outcome for item in items("read_abnormal")] == [""]
    assert [state for state, _proof in passed(row.id)] == ["ordered", "done", "resulted", "acknowledged", "resulted"]


def test_entered_in_error_waits_again_and_a_revoked_order_is_over():
    comes(order(), measured(**ABNORMAL), report(of="o1"))
    comes(measured(**ABNORMAL, status="entered-in-error"), report(of="o1", status="entered-in-error"), when=at(hour=10))
    (row,) = rows()
    assert (row.state, row.flag, row.resulted_at) == ("ordered", "", None)
    assert [item.outcome for item in items("read_abnormal")] == ["ResultWithdrawn"]
    assert [item.outcome for item in items("chase")] == ["AbnormalCame", ""]
    comes(order(status="revoked"), when=at(hour=11))
    assert [(row.state, row.cancelled_why) for row in rows()] == [("cancelled", "withdrawn")]
    assert items("chase")[1].outcome == "TestCancelled"


def test_a_result_that_was_somebody_elses_is_theirs():
    comes(measured(**ABNORMAL))
    comes(measured(patient="eve", **ABNORMAL), when=at(hour=10))
    assert [(row.patient_id, row.state) for row in rows() if row.state == "resulted"] == [(EVE, "resulted")]
    assert [item.patient_id for item in items("read_abnormal", closed_at=None)] == [EVE]


def test_an_order_that_becomes_urgent_is_due_sooner_and_one_that_is_done_says_so():
    comes(order())
    late = items("chase")[0].legal_due_at
    comes(order(priority="stat"), when=at(hour=10))
    (row,) = rows()
    assert (row.priority, row.risks[0], items("chase")[0].legal_due_at < late) == ("stat", "stat", True)
    comes(order(priority="stat", status="completed"), when=at(hour=11))
    assert [(row.state, row.done_at) for row in rows()] == [("done", at(hour=11))]


def test_a_value_that_cannot_be_is_a_data_problem_until_whoever_made_it_has_spoken():
    comes(order(), measured(value=94, mark="HH"), report(of="o1"))
    (row,) = rows()
    assert (row.state, row.flag, row.doubtful) == ("done", "", 1)
    (asked,) = items("correct")
    assert (asked.team_id, asked.risk, items("read_abnormal")) == ("coordination", 100, [])
    actions.settle_doubt(act(at(hour=10)), test=row.id, how=Settled.CONFIRMED)
    lab.follows()
    (row,) = rows()
    assert (row.state, row.flag, row.doubtful) == ("resulted", "critical", 0)
    assert (items("correct")[0].outcome, len(items("read_abnormal", closed_at=None))) == ("DoubtSettled", 1)
    assert actions.follow(act(at(hour=11)), patient=ANN) == 0  # it stays believed


def test_a_corrected_result_settles_the_doubt_by_itself():
    comes(order(), measured(value=61), report(of="o1"))
    comes(measured(value=6.1, mark="N"), report(of="o1", status="corrected"), when=at(hour=10))
    (row,) = rows()
    assert (row.state, row.flag, row.doubtful) == ("resulted", "normal", 0)
    assert [item.outcome for item in items("correct")] == ["DoubtSettled"]


@pytest.mark.parametrize("many", [1, 3])
def test_an_import_costs_the_same_few_queries_for_one_order_and_for_three(many):
    """What is written grows with what is new; what is read does not."""
    names = [(f"loinc-{n}", f"Test {n}") for n in range(many)]
    comes(*(order(f"o{n}", test=name) for n, name in enumerate(names)))
    with CaptureQueriesContext(connection) as asked:
        actions.follow(act(at(hour=12)), patient=ANN)
    assert len(asked) == 6  # a savepoint and its end, the patient, the tests, the reports, the record


@pytest.mark.parametrize("many", [1, 3])
def test_the_board_costs_the_same_for_one_and_for_three(many):
    names = [(f"loinc-{n}", f"Test {n}") for n in range(many)]
    comes(*(order(f"o{n}", test=name, on=at(days=-20)) for n, name in enumerate(names)))
    with CaptureQueriesContext(connection) as asked:
        found, total = queries.lines(act(), shown="overdue")
        queries.counts(act())
    assert (len(found), total, len(asked)) == (many, many, 4)
