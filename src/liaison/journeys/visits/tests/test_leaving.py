"""Nothing that was ordered leaves without an appointment or an owner and a day; cancellations ask to be booked again (D25)."""

from datetime import date, timedelta

import pytest

from liaison.journeys.visits import actions
from liaison.journeys.visits.models import NextStep
from liaison.journeys.visits.queries.leaving import open_orders, steps
from liaison.journeys.visits.tests.clinic import (
    ADA,
    ROOM_1,
    act,
    appointment,
    arrive,
    at,
    clinic,
    delivered,
)  # fmt: skip
from liaison.journeys.visits.values import Leaving
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.records.chart.models import Import, Resource
from liaison.records.scheduling.actions import cancel
from liaison.records.scheduling.values import CancelReason
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F14")]


@pytest.fixture(autouse=True)
def here():
    clinic()


def ordered(what, *, status="active", intent="order", priority="routine", when=None, number=1):
    run = Import.objects.get_or_create(source="ehr", actor="system:import", started_at=at(6))[0]
    body = {
        "resourceType": "ServiceRequest",
        "id": str(number),
        "status": status,
        "intent": intent,
        "priority": priority,
    }
    return Resource.objects.create(
        source="ehr", type="ServiceRequest", fhir_id=str(number), patient_id=ADA, at=when or at(9, 10), display=what,
        status=status, body=body, digest=b"", file="f", line=number, run=run,
    ).pk  # fmt: skip


def leaving():
    one = arrive()
    actions.room(act(at(9)), attendance=one, room=ROOM_1)
    actions.begin(act(at(9, 5)), attendance=one)
    actions.finish(act(at(9, 20)), attendance=one)
    return one


def items():
    delivered()
    found = Item.objects.unscoped("a test").order_by("id")
    return [
        (item.duty, item.team_id, item.outcome, item.legal_due_at.astimezone(at(8).tzinfo).date()) for item in found
    ]


def test_only_orders_of_today_that_nobody_settled_are_asked_about():
    leaving()
    wanted = ordered("Mammogram", number=1)
    ordered("Old", when=at(9, day=3), number=2)
    ordered("Done", status="completed", number=3)
    ordered("Idea", intent="plan", number=4)
    assert [one.order for one in open_orders(act(), patient=ADA, since=at(9))] == [wanted]


def test_nobody_goes_home_with_an_order_that_nobody_has():
    one, order = leaving(), ordered("Mammogram")
    with pytest.raises(Refused) as refused:
        actions.check_out(act(at(9, 30)), attendance=one)
    assert refused.value.code == "visits.orders_open"
    actions.settle_step(act(at(9, 31)), attendance=one, how=Leaving.DUTY, order=order, by_on=date(2026, 3, 20))
    actions.check_out(act(at(9, 32)), attendance=one)
    assert items() == [("visits.book_next_step", "coordination", "", date(2026, 3, 20))]
    step = steps(act(), attendance=one)[0]
    actions.book_step(act(at(11)), step=step.id, appointment=appointment(ADA, at(9, day=19)))
    assert [outcome for _d, _t, outcome, _on in items()] == ["StepSettled"]
    assert "Mammogram" not in str(list(EventRow.objects.values_list("body", flat=True)))


@pytest.mark.parametrize(("priority", "due"), [("routine", date(2026, 3, 26)), ("urgent", date(2026, 3, 13))])
def test_a_day_nobody_names_follows_from_how_urgent_it_is(priority, due):
    one, order = leaving(), ordered("CT", priority=priority)
    actions.settle_step(act(at(9, 31)), attendance=one, how=Leaving.DUTY, order=order)
    assert items() == [("visits.book_next_step", "coordination", "", due)]


def test_booked_at_once_is_nobodys_duty():
    one, order = leaving(), ordered("Follow-up")
    booked = appointment(ADA, at(10, day=17))
    actions.settle_step(act(at(9, 31)), attendance=one, how=Leaving.BOOKED, order=order, appointment=booked)
    actions.check_out(act(at(9, 40)), attendance=one)
    assert items() == []


def test_what_the_patient_declines_goes_to_the_clinician():
    one, order = leaving(), ordered("Colonoscopy")
    step = actions.settle_step(act(at(9, 31)), attendance=one, how=Leaving.DECLINED, order=order)
    assert items() == [("visits.hear_decline", "clinicians", "", date(2026, 3, 16))]
    actions.drop_step(act(at(12)), step=step)
    assert [outcome for _d, _t, outcome, _on in items()] == ["DeclineSeen"]


def test_what_is_said_at_the_desk_counts_as_ordered():
    one = leaving()
    step = actions.add_step(act(at(9, 31)), attendance=one, what="Back in three months")
    with pytest.raises(Refused):
        actions.check_out(act(at(9, 32)), attendance=one)
    actions.settle_step(act(at(9, 33)), attendance=one, how=Leaving.DUTY, step=step, by_on=date(2026, 6, 12))
    actions.check_out(act(at(9, 34)), attendance=one)
    with pytest.raises(Refused) as refused:
        actions.settle_step(act(at(9, 35)), attendance=one, how=Leaving.DONE, step=step)
    assert refused.value.code == "visits.settled.conflict"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"how": Leaving.BOOKED}, "visits.not_booked"),
        ({"how": Leaving.DUTY, "by_on": date(2026, 3, 11)}, "visits.day_impossible"),
        ({"how": Leaving.DUTY, "order": 10**9}, "visits.no_such_step"),
    ],
)
def test_nothing_half_said_is_kept(more, code):
    one, order = leaving(), ordered("CT")
    with pytest.raises(Refused) as refused:
        actions.settle_step(act(at(9, 31)), attendance=one, **{"order": order, **more})
    assert refused.value.code == code
    assert NextStep.objects.unscoped("a test").count() == 0


def test_a_day_that_ends_without_a_check_out_makes_duties_of_its_orders():
    leaving()
    ordered("Mammogram")
    assert actions.end_day(act(at(1) + timedelta(days=1))) == 1
    assert [(duty, team) for duty, team, _o, _d in items()] == [("visits.book_next_step", "coordination")]


@pytest.mark.parametrize(
    ("reason", "due"),
    [
        (CancelReason.WORK, date(2026, 3, 17)),
        (CancelReason.CLINICIAN_OUT, date(2026, 3, 17)),
        (CancelReason.DIED, None),
    ],
)
def test_a_cancellation_without_another_visit_asks_to_be_booked_again(reason, due):
    pk = appointment(ADA, at(9, day=19))
    cancel(act(at(9)), appointment=pk, reason=reason)
    assert items() == ([("visits.rebook_cancelled", "coordination", "", due)] if due else [])
    if due:
        appointment(ADA, at(9, day=20), key="again", said=at(10))
        assert [outcome for _d, _t, outcome, _on in items()] == ["Rebooked"]


def test_who_has_another_visit_ahead_is_not_called():
    appointment(ADA, at(9, day=18))
    cancel(act(at(9)), appointment=appointment(ADA, at(9, day=19)), reason=CancelReason.WORK)
    assert items() == []
