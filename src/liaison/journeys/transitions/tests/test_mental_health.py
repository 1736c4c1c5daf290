"""HED-06: mental-health follow-up in seven days after a stay for a mental illness or self-harm, from six years of age."""

from datetime import date

import pytest

from liaison.journeys.transitions import actions
from liaison.kernel.errors import Refused
from liaison.spine.people.models import Patient
from liaison.spine.work.duties.deadlines import look
from liaison.spine.work.models import Item

pytestmark = pytest.mark.feature("F52")
DEPRESSION, HARM, DRINK, LUNGS = "F33.2", "X78.1XXA", "F10.20", "J44.1"


def discharge(hospital, reason=DEPRESSION, **more):
    hospital.receive(
        hospital.stay(start="2026-11-20 10:00", end="2026-11-25 15:00", reason_code=reason, **more),
        when="2026-11-25 16:00",
    )


def met(hospital, when, *, now="2026-12-20 09:00"):
    actions.record_mental_visit(hospital.act(now), stay=hospital.stay().id, met_at=hospital.act(when).at)
    hospital.deliver()


def test_seven_days_of_the_calendar_and_not_the_clinics_own(hospital):
    """Thanksgiving and a weekend lie between: they do not stop the clock."""
    discharge(hospital)
    item = Item.objects.unscoped("a test").get(duty="transitions.mental_follow_up")
    assert (item.rule_id, hospital.due("mental_follow_up")) == ("HED-06", "2026-12-02")


@pytest.mark.parametrize(
    ("reason", "born", "asked"),
    [
        (DEPRESSION, date(1960, 1, 1), True),
        (HARM, date(1960, 1, 1), True),
        ("36923009", date(1960, 1, 1), True),  # SNOMED CT: major depression
        (DRINK, date(1960, 1, 1), False),  # substance use alone is another measure
        (LUNGS, date(1960, 1, 1), False),
        (DEPRESSION, date(2020, 11, 25), True),  # six on the day
        (DEPRESSION, date(2020, 11, 26), False),
        (DEPRESSION, None, True),  # nobody knows the age: too much rather than too little
    ],
)
def test_of_whom_it_is_asked(hospital, reason, born, asked):
    Patient.objects.unscoped("a test").update(birth_date=born)
    discharge(hospital, reason)
    assert ("mental_follow_up" in hospital.items()) is asked


def test_when_the_week_has_passed_thirty_days_run_from_the_same_discharge(hospital):
    discharge(hospital)
    assert "mental_month" not in hospital.items()
    look(hospital.act("2026-12-02 18:00"))
    hospital.deliver()
    assert "mental_month" not in hospital.items()
    for _twice in range(2):
        look(hospital.act("2026-12-03 08:00"))
        hospital.deliver()
    items = Item.objects.unscoped("a test").filter(duty="transitions.mental_month")
    assert ([item.rule_id for item in items], hospital.due("mental_month")) == (
        ["HED-06:second-indicator"],
        "2026-12-25",
    )
    met(hospital, "2026-12-15 10:00")
    assert (hospital.outcome("mental_month"), hospital.outcome("mental_follow_up")) == ("MentalHealthSeen",) * 2


def test_a_visit_in_the_week_leaves_no_month(hospital):
    discharge(hospital)
    met(hospital, "2026-11-30 10:00")
    look(hospital.act("2026-12-10 08:00"))
    hospital.deliver()
    assert "mental_month" not in hospital.items()


def test_a_visit_to_the_emergency_department_is_no_stay(hospital):
    discharge(hospital, class_code="EMER")
    assert "mental_follow_up" not in hospital.items()


def test_the_day_of_the_discharge_does_not_count_and_the_next_does(hospital):
    discharge(hospital)
    for when in ("2026-11-25 14:00", "2026-11-25 23:30"):
        with pytest.raises(Refused, match=r"transitions\.too_soon"):
            met(hospital, when)
    with pytest.raises(Refused, match=r"transitions\.visit_ahead"):
        met(hospital, "2026-12-21 09:00")
    assert hospital.outcome("mental_follow_up") == ""
    met(hospital, "2026-11-26 00:30")
    assert hospital.outcome("mental_follow_up") == "MentalHealthSeen"
    with pytest.raises(Refused, match=r"transitions\.already_seen"):
        met(hospital, "2026-11-27 09:00")


def test_a_call_is_no_such_visit_and_a_late_one_still_closes_it(hospital):
    """The second indicator, thirty days: the work stays open past the seventh day until somebody met the patient."""
    discharge(hospital)
    hospital.call("reached", "2026-11-27 10:00")
    assert hospital.outcome("mental_follow_up") == ""
    met(hospital, "2026-12-15 10:00")
    item = Item.objects.unscoped("a test").get(duty="transitions.mental_follow_up")
    assert (item.outcome, item.closed_at > item.legal_due_at) == ("MentalHealthSeen", True)
