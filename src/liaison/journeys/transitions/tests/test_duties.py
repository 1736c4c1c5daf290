"""The playbook on the rulebook's own examples, and whatever order its facts come in."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from liaison.journeys.transitions import actions
from liaison.journeys.transitions.events import stay_key
from liaison.journeys.visits.actions import receive_encounters
from liaison.journeys.visits.values import EncounterRow
from liaison.platform.events import announce
from liaison.platform.models import EventRow
from liaison.records.medicines.events import Reconciled
from liaison.records.scheduling.actions import receive_appointments
from liaison.records.scheduling.values import AppointmentRow
from liaison.spine.work.duties.deadlines import look
from liaison.spine.work.models import Item

pytestmark = pytest.mark.feature("F52")
ADA = UUID(int=1)


def visit(hospital, when, name="v1", **more):
    row = EncounterRow(
        source="ehr", source_id=name, patient_id=ADA, **{"class_code": "AMB", "status": "finished", **more},
        started_at=hospital.act(when).at,
    )  # fmt: skip
    receive_encounters(hospital.act(), [row])
    hospital.deliver()


def book(hospital, when, *, status="booked", now=""):
    row = AppointmentRow(source="ehr", source_id="a1", patient_id=ADA, status=status, starts_at=hospital.act(when).at)
    receive_appointments(hospital.act(now), [row])
    hospital.deliver()


@pytest.mark.parametrize(
    ("duty", "discharged", "due"),
    [
        ("call", "2026-11-25", "2026-11-30"),  # TCM-01: Thanksgiving is skipped
        ("call", "2026-12-24", "2026-12-29"),
        ("call", "2027-07-02", "2027-07-07"),
        ("call", "2026-03-06", "2026-03-10"),
        ("see", "2026-11-25", "2026-12-09"),  # TCM-03
        ("watch", "2026-11-25", "2026-12-24"),  # TCM-05
        ("reconcile_medicines", "2026-11-25", "2026-12-25"),  # HED-04
    ],
)
def test_a_discharge_sets_the_days_that_the_rulebook_gives(hospital, duty, discharged, due):
    stay = hospital.stay(start=f"{discharged} 02:00", end=f"{discharged} 15:00")
    hospital.receive(stay, when=f"{discharged} 16:00")
    assert hospital.due(duty) == due


def test_an_emergency_visit_is_followed_up_within_its_seven_days(hospital):
    stay = hospital.stay(class_code="EMER", start="2026-11-25 10:00", end="2026-11-25 15:00")
    hospital.receive(stay, when="2026-11-25 16:00")
    assert hospital.due("ed_follow_up") == "2026-12-02"  # HED-05


def test_high_complexity_asks_for_the_visit_in_seven_days(hospital):
    hospital.receive(hospital.stay(start="2026-11-20 10:00", end="2026-11-25 15:00"), when="2026-11-25 16:00")
    actions.state_complexity(hospital.act("2026-11-26 09:00"), stay=hospital.stay().id)
    hospital.deliver()
    assert hospital.due("see") == "2026-12-02"  # TCM-02
    assert Item.objects.unscoped("a test").get(duty="transitions.see").rule_id == "TCM-02"


def test_being_seen_closes_the_visit_with_the_day_it_happened(hospital):
    hospital.receive(hospital.stay())
    visit(hospital, "2026-03-10 09:00", "before")
    assert hospital.outcome("see") == ""
    visit(hospital, "2026-03-12 08:00", "v2", class_code="VR")
    assert hospital.outcome("see") == "Seen"
    assert EventRow.objects.get(name="transitions.Seen").body["happened_at"] == "2026-03-12T12:00:00Z"


def test_a_visit_that_was_withdrawn_is_still_to_be_made(hospital):
    hospital.receive(hospital.stay())
    visit(hospital, "2026-03-12 08:00", "v2")
    visit(hospital, "2026-03-12 08:00", "v2", status="entered-in-error")
    assert hospital.outcome("see") == ""
    assert hospital.due("see") == "2026-03-25"  # fourteen days from the discharge, as at first
    assert "ed_follow_up" not in hospital.items()
    visit(hospital, "2026-03-12 08:30", "v3")
    assert hospital.outcome("see") == "Seen"


def test_another_visit_takes_the_place_of_one_that_was_withdrawn(hospital):
    hospital.receive(hospital.stay())
    visit(hospital, "2026-03-12 08:00", "v2")
    visit(hospital, "2026-03-12 08:30", "v3")
    visit(hospital, "2026-03-12 08:00", "v2", status="entered-in-error")
    assert hospital.outcome("see") == "Seen"
    seen = EventRow.objects.filter(name="transitions.Seen").values_list("body__happened_at", flat=True)
    assert list(seen.order_by("id")) == ["2026-03-12T12:00:00Z", "2026-03-12T12:30:00Z"]


def test_a_visit_that_came_before_the_discharge_was_known_counts(hospital):
    visit(hospital, "2026-03-12 08:00")
    hospital.receive(hospital.stay())
    assert hospital.outcome("see") == "Seen"


def test_a_booked_visit_moves_the_medicines_to_its_day_and_cancelling_moves_them_back(hospital):
    hospital.receive(hospital.stay())
    assert hospital.due("reconcile_medicines") == "2026-04-10"
    book(hospital, "2026-03-18 10:00")
    assert hospital.due("reconcile_medicines") == "2026-03-18"  # TCM-04
    book(hospital, "2026-03-20 10:00")
    assert hospital.due("reconcile_medicines") == "2026-03-20"
    book(hospital, "2026-03-20 10:00", status="cancelled")
    assert hospital.due("reconcile_medicines") == "2026-04-10"
    assert hospital.facts() == ["Discharged", "VisitPlanned", "VisitPlanned", "VisitUnplanned"]


def test_a_visit_booked_before_the_discharge_was_known_counts(hospital):
    book(hospital, "2026-03-18 10:00")
    hospital.receive(hospital.stay())
    assert hospital.due("reconcile_medicines") == "2026-03-18"


def test_a_visit_after_the_thirty_days_is_about_something_else(hospital):
    hospital.receive(hospital.stay())
    book(hospital, "2026-04-20 10:00")
    assert (hospital.due("reconcile_medicines"), hospital.facts()) == ("2026-04-10", ["Discharged"])


def test_medicines_reconciled_before_the_visit_are_reconciled(hospital):
    hospital.receive(hospital.stay())
    book(hospital, "2026-03-18 10:00")
    signed = Reconciled(
        patient=ADA, key="reconciliation:1", about=stay_key(hospital.stay().id), continued=3, changed=1, stopped=0
    )
    announce(replace(signed, about=""), hospital.act("2026-03-13 09:00"))  # of no stay in particular
    hospital.deliver()
    assert hospital.outcome("reconcile_medicines") == ""
    announce(signed, hospital.act("2026-03-13 10:00"))
    hospital.deliver()
    assert hospital.outcome("reconcile_medicines") == "MedicinesReconciled"


def test_a_corrected_discharge_keeps_the_medicines_at_the_booked_visit(hospital):
    hospital.receive(hospital.stay())
    book(hospital, "2026-03-18 10:00")
    hospital.receive(hospital.stay(end="2026-03-11 09:00"))
    assert hospital.due("reconcile_medicines") == "2026-03-18"


def test_the_thirty_days_end_by_themselves(hospital):
    hospital.receive(hospital.stay())
    look(hospital.act("2026-04-09 23:00"))
    assert hospital.outcome("watch") == ""
    look(hospital.act("2026-04-10 00:01"))
    assert hospital.outcome("watch") == "WatchEnded"


def test_readmission_ends_every_duty_of_the_stay_before(hospital):
    index = hospital.stay(start="2026-02-15 10:00", end="2026-02-20 15:00")
    hospital.receive(index, when="2026-02-21 09:00")
    hospital.receive(hospital.stay("s2", end=None))
    rows = (
        Item.objects.unscoped("a test")
        .filter(key=f"stay:{index.id}", duty__startswith="transitions.")
        .values_list("outcome", flat=True)
    )
    assert set(rows) == {"Readmitted"}


def test_risks_weigh_on_the_call_and_are_shown_as_reasons(hospital):
    hospital.receive(hospital.stay(start="2026-03-03 10:00", reason_code="I50.9"))
    item = Item.objects.unscoped("a test").get(duty="transitions.call")
    assert (item.risk, item.risk_reasons) == (9, [["heart_failure", 5], ["long_stay", 4]])


def test_visits_long_after_a_stay_are_not_its_visits(hospital):
    hospital.receive(hospital.stay())
    hospital.now += timedelta(days=60)
    visit(hospital, "2026-05-01 10:00")
    assert hospital.outcome("see") == ""


def test_a_readmission_that_never_was_opens_the_follow_up_anew(hospital):
    index = hospital.stay(start="2026-02-25 10:00", end="2026-03-06 15:00")
    hospital.receive(index, when="2026-03-07 09:00")
    hospital.receive(hospital.stay("s2", start="2026-03-10 10:00", end=None))
    hospital.receive(hospital.stay("s2", start="2026-03-10 10:00", end=None, status="cancelled"))
    rows = Item.objects.unscoped("a test").filter(key=f"stay:{index.id}", duty__startswith="transitions.")
    assert set(rows.filter(closed_at=None).values_list("duty", flat=True)) == {
        "transitions.call", "transitions.see", "transitions.reconcile_medicines", "transitions.watch",
    }  # fmt: skip


def test_what_was_done_before_a_false_readmission_stays_done(hospital):
    index = hospital.stay(start="2026-02-25 10:00", end="2026-03-06 15:00")
    hospital.receive(index, when="2026-03-07 09:00")
    hospital.call("reached", "2026-03-09 10:00", stay=index)
    hospital.receive(hospital.stay("s2", start="2026-03-10 10:00", end=None))
    hospital.receive(hospital.stay("s2", start="2026-03-10 10:00", end=None, status="cancelled"))
    rows = Item.objects.unscoped("a test").filter(key=f"stay:{index.id}", duty="transitions.call")
    assert list(rows.order_by("id").values_list("outcome", flat=True)) == ["Reached", "Reached"]
