"""Stays come from the hospital in any order, twice, corrected and cancelled: the log tells one true story."""

from uuid import UUID

import pytest

from liaison.journeys.transitions import actions, queries
from liaison.platform.models import EventRow
from liaison.spine.people.models import Patient
from liaison.spine.people.values import Received

ADA = UUID(int=1)


def test_a_discharge_of_yesterday_opens_the_follow_up(hospital):
    assert hospital.receive(hospital.stay()) == Received(created=1)
    assert hospital.facts() == ["Discharged"]
    assert hospital.body("Discharged") == {
        "kind": "inpatient", "happened_at": "2026-03-11T19:00:00Z", "destination": "community", "risks": [],
        "readmission_of": None, "mental": False,
    }  # fmt: skip
    assert {duty: day.isoformat() for duty, (_, day) in hospital.items().items()} == {
        "call": "2026-03-13", "see": "2026-03-25", "reconcile_medicines": "2026-04-10", "watch": "2026-04-09",
    }  # fmt: skip


def test_the_same_rows_again_change_and_announce_nothing(hospital):
    rows = [hospital.stay(), hospital.stay("e1", class_code="EMER", start="2026-02-20 10:00", end="2026-02-20 14:00")]
    hospital.receive(*rows)
    before = EventRow.objects.count()
    assert hospital.receive(*rows) == Received(unchanged=2)
    assert EventRow.objects.count() == before


def test_what_is_not_a_stay_or_has_no_patient_here_is_left(hospital):
    office, planned = hospital.stay("v", class_code="AMB"), hospital.stay("p", status="planned", end=None)
    stranger = hospital.stay("x", patient_id=UUID(int=9))
    assert hospital.receive(office, planned, stranger) == Received(waiting=("x",))
    assert hospital.facts() == []


def test_an_old_file_is_news_only_as_of_its_own_day(hospital):
    old = hospital.stay(start="2025-06-01 10:00", end="2025-06-04 15:00")
    hospital.receive(old)
    assert hospital.facts() == []
    assert hospital.receive(old, as_of="2025-06-05 09:00") == Received(unchanged=1)
    assert hospital.facts() == ["Discharged"]


def test_nothing_is_told_of_what_lies_ahead_of_the_day_asked_for(hospital):
    under_way, ahead = hospital.stay(), hospital.stay("s2", start="2026-03-11 20:00", end=None)
    hospital.receive(under_way, ahead, as_of="2026-03-09 09:00")
    assert hospital.facts() == ["Admitted"]
    hospital.receive(under_way, ahead, as_of="2026-03-12 09:00")
    assert hospital.facts() == ["Admitted", "FollowUpEnded", "Admitted"]
    assert hospital.row().told == "continued"


def test_in_hospital_then_home(hospital):
    hospital.receive(hospital.stay(end=None), when="2026-03-07 09:00")
    assert (hospital.facts(), hospital.due("admission_notice")) == (["Admitted"], "2026-03-08")
    assert hospital.receive(hospital.stay()) == Received(updated=1)
    assert hospital.facts() == ["Admitted", "Discharged"]
    assert hospital.outcome("admission_notice") == ""
    actions.file_admission_notice(hospital.act(), stay=hospital.stay().id)
    hospital.deliver()
    assert hospital.outcome("admission_notice") == "AdmissionNoticeFiled"


def test_a_corrected_discharge_moves_every_clock(hospital):
    hospital.receive(hospital.stay())
    hospital.receive(hospital.stay(end="2026-03-06 20:00", start="2026-03-05 10:00"))
    assert hospital.facts() == ["Discharged", "DischargeCorrected"]
    assert {duty: day.isoformat() for duty, (_, day) in hospital.items().items()} == {
        "call": "2026-03-10", "see": "2026-03-20", "reconcile_medicines": "2026-04-05", "watch": "2026-04-04",
    }  # fmt: skip
    assert {outcome for outcome, _ in hospital.items().values()} == {""}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "entered-in-error"}, "cancelled"),
        ({"disposition": "20"}, "died"),
        ({"disposition": "03"}, "moved on"),
        ({"status": "in-progress", "ended_at": None}, "admitted"),
        ({"class_code": "AMB"}, "cancelled"),
    ],
)
def test_a_discharge_that_was_none_closes_its_follow_up(hospital, more, why):
    hospital.receive(hospital.stay())
    hospital.receive(hospital.stay(**more))
    assert (hospital.facts(), hospital.body("FollowUpEnded")) == (["Discharged", "FollowUpEnded"], {"why": why})
    assert {outcome for outcome, _ in hospital.items().values()} == {"FollowUpEnded"}


def test_a_transfer_is_one_stay_in_whatever_order_it_comes(hospital):
    first = hospital.stay("a", end="2026-03-09 15:00", disposition="02")
    second = hospital.stay("b", start="2026-03-09 17:00", end="2026-03-11 15:00")
    hospital.receive(second)
    hospital.receive(first)
    assert hospital.facts() == ["Discharged"]
    assert EventRow.objects.get(name="transitions.Discharged").key == f"stay:{second.id}"


def test_admission_within_a_day_of_a_discharge_ends_its_follow_up(hospital):
    hospital.receive(hospital.stay())
    hospital.receive(hospital.stay("s2", start="2026-03-12 08:00", end=None))
    assert hospital.facts() == ["Discharged", "FollowUpEnded", "Admitted"]
    assert hospital.body("FollowUpEnded") == {"why": "continued"}


def test_readmission_within_thirty_days_ends_one_follow_up_and_begins_another(hospital):
    index = hospital.stay(start="2026-02-15 10:00", end="2026-02-20 15:00")
    hospital.receive(index, when="2026-02-21 09:00")
    back = hospital.stay("s2")
    hospital.receive(back)
    assert hospital.facts() == ["Discharged", "Readmitted", "Discharged", "ReadmissionLinked"]
    assert hospital.body("Readmitted") == {"by": str(back.id), "days": 13}
    assert hospital.body("Discharged")["readmission_of"] == str(index.id)
    assert hospital.body("Discharged")["risks"] == ["readmitted"]
    assert [line.readmission for line in queries.stays(hospital.act(), patient=ADA)] == [True, False]


def test_a_readmission_in_the_same_file_is_told_as_one_discharge(hospital):
    index = hospital.stay(start="2026-02-15 10:00", end="2026-02-20 15:00")
    hospital.receive(hospital.stay("s2"), index)
    assert hospital.facts() == ["Discharged", "ReadmissionLinked"]
    assert hospital.row("s2").readmission_of_id == index.id


def test_leaving_the_emergency_department_asks_for_a_visit_in_seven_days(hospital):
    hospital.receive(hospital.stay(class_code="EMER", start="2026-03-11 18:00", end="2026-03-11 23:30"))
    assert hospital.facts() == ["LeftEmergency"]
    assert {duty: day.isoformat() for duty, (_, day) in hospital.items().items()} == {"ed_follow_up": "2026-03-18"}


def test_an_emergency_that_became_a_stay_is_part_of_it(hospital):
    hospital.receive(hospital.stay("e", class_code="EMER", start="2026-03-11 18:00", end="2026-03-11 23:30"))
    hospital.receive(hospital.stay(start="2026-03-12 01:00", end=None))
    assert hospital.facts() == ["LeftEmergency", "FollowUpEnded", "Admitted"]
    assert hospital.outcome("ed_follow_up") == "FollowUpEnded"


def test_the_same_encounter_may_become_another_kind(hospital):
    hospital.receive(hospital.stay(class_code="EMER", end=None))
    assert hospital.facts() == []
    hospital.receive(hospital.stay(class_code="IMP", end=None))
    assert hospital.facts() == ["Admitted"]


def test_nobody_calls_a_patient_who_died(hospital):
    hospital.receive(hospital.stay())
    Patient.objects.unscoped("a test").update(deceased=True)
    actions.look_again(hospital.act(), patient=ADA)
    hospital.deliver()
    assert hospital.body("FollowUpEnded") == {"why": "died"}
    assert {outcome for outcome, _ in hospital.items().values()} == {"FollowUpEnded"}


def test_a_thousand_stays_take_a_handful_of_statements(hospital, django_assert_max_num_queries):
    rows = [hospital.stay(f"s{n}", start="2020-01-01 10:00", end="2020-01-02 10:00") for n in range(1000)]
    with django_assert_max_num_queries(12):
        assert actions.receive_stays(hospital.act(), rows) == Received(created=1000)
