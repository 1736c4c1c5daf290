"""An appointment's life: each step is legal, kept in the history, told once, and its claims follow."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest

from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.records.scheduling import actions
from liaison.records.scheduling.actions.claiming import set_live
from liaison.records.scheduling.models import Appointment, Claim, Resource, Series, StateChange, VisitType
from liaison.records.scheduling.rules import ENDED, LIVE, may_become, state_of, status_of
from liaison.records.scheduling.tests.clinic import ACT, ADA, BEN, ELM, FOX, INTERPRETER, ROOM, asks, at, clinic
from liaison.records.scheduling.values import CancelledBy, CancelReason, State, Status, Use
from liaison.spine.people.models import PatientLanguage


@pytest.fixture
def booked(db):
    clinic()
    return actions.book(ACT, booking=asks(uses=(Use(FOX), Use(ROOM))))


def row(pk):
    return Appointment.objects.unscoped("a test").get(id=pk)


def live(pk):
    return Claim.objects.unscoped("a test").filter(appointment=pk, live=True).count()


def facts():
    return [name.removeprefix("scheduling.") for name in EventRow.objects.order_by("id").values_list("name", flat=True)]


def history(pk):
    return list(
        StateChange.objects.unscoped("a test").filter(appointment=pk).order_by("id").values_list("state", flat=True)
    )


def refused(call, *args, **more):
    with pytest.raises(Refused) as found:
        call(*args, **more)
    return found.value.code


def test_states_and_statuses_agree():
    for status in Status:
        assert state_of(status) in set(State)
    assert [state for state in State if state_of(status_of(state)) != state] == [
        State.HELD, State.CONFIRMED, State.ROOMED, State.IN_VISIT, State.LEFT, State.RESCHEDULED,
    ]  # fmt: skip
    assert state_of("no such word") == ""


def test_what_is_cancelled_or_moved_stays_so():
    assert [(a, b) for a in (State.CANCELLED, State.RESCHEDULED) for b in State if may_become(a, b)] == []
    assert sorted(LIVE & ENDED) == [State.FINISHED]


@pytest.mark.feature("F06")
@pytest.mark.parametrize(
    ("reason", "days_before", "by", "late"),
    [
        (CancelReason.WORK, 1, CancelledBy.PATIENT, False),
        (CancelReason.CLINICIAN_OUT, 0, CancelledBy.CLINIC, True),
        (CancelReason.NO_TRANSPORT, 0, CancelledBy.PATIENT, True),
    ],
)
def test_cancelling_says_why_by_whom_and_whether_late(booked, reason, days_before, by, late):
    when = at(3, 9) - timedelta(days=days_before)
    actions.cancel(replace(ACT, at=when), appointment=booked, reason=reason)
    found = row(booked)
    assert (found.state, found.status, found.cancel_reason, found.cancelled_by, found.late) == (
        "cancelled", "cancelled", reason, by, late,
    )  # fmt: skip
    assert (live(booked), facts(), history(booked)) == (0, ["Booked", "Cancelled"], ["booked", "cancelled"])
    assert EventRow.objects.latest("id").body["reason"] == reason
    assert refused(actions.confirm, ACT, appointment=booked) == "scheduling.state"
    actions.book(ACT, booking=asks("again", patient=BEN, uses=(Use(FOX), Use(ROOM))))


@pytest.mark.feature("F06")
def test_a_move_links_the_two_and_keeps_what_belongs_to_the_visit(booked):
    series = Series.objects.create(
        patient_id=ADA, visit_type=VisitType.objects.get(), rule="FREQ=WEEKLY;COUNT=2", wall_start="x", zone="UTC",
        made_at=ACT.at, made_by="x",
    )  # fmt: skip
    trip = uuid4()
    Appointment.objects.unscoped("a test").filter(id=booked).update(
        series=series, trip=trip, window_until=date(2026, 3, 5)
    )
    # ten minutes later, over its own old time
    new = actions.move(
        ACT, appointment=booked, booking=asks("m", at(3, 10, 10), uses=(Use(FOX), Use(ROOM))), reason="work"
    )
    old, now = row(booked), row(new)
    assert (old.state, old.moved_to_id, now.series_id, now.trip, now.window_until) == (
        "rescheduled", new, series.id, trip, date(2026, 3, 5),
    )  # fmt: skip
    assert (live(booked), live(new), facts()) == (0, 3, ["Booked", "Moved"])
    assert EventRow.objects.latest("id").body["was"] == str(booked)
    assert actions.move(ACT, appointment=booked, booking=asks("m", at(3, 10, 10)), reason="work") == new
    later = asks("n", at(6, 10))
    assert refused(actions.move, ACT, appointment=new, booking=later, reason="work") == "scheduling.outside_window"
    assert (row(new).state, live(new)) == ("booked", 3)


def test_a_move_that_is_refused_changes_nothing(booked):
    actions.book(ACT, booking=asks("b", at(4, 10), BEN))
    assert (
        refused(actions.move, ACT, appointment=booked, booking=asks("m", at(4, 10)), reason="x") == "scheduling.taken"
    )
    assert (
        refused(actions.move, ACT, appointment=booked, booking=asks("m", patient=BEN), reason="x")
        == "scheduling.other_patient"
    )
    assert (row(booked).state, live(booked), row(booked).moved_to_id) == ("booked", 3, None)


def test_the_day_of_the_visit(booked):
    day = replace(ACT, at=at(3, 10))
    for state in (State.CONFIRMED, State.ARRIVED, State.ROOMED, State.IN_VISIT, State.FINISHED):
        if state == State.CONFIRMED:
            actions.confirm(ACT, appointment=booked)
        else:
            actions.advance(day, appointment=booked, state=state)
        assert row(booked).status == status_of(state)
    assert facts() == ["Booked", "Confirmed", "Kept"]
    assert all(may_become(State(a), State(b)) for a, b in pairwise(history(booked)))
    assert refused(actions.advance, day, appointment=booked, state=State.MISSED) == "scheduling.state"
    assert refused(actions.advance, day, appointment=booked, state=State.CANCELLED) == "scheduling.state"


def test_missed_and_then_came_after_all(booked):
    assert refused(actions.advance, ACT, appointment=booked, state=State.MISSED) == "scheduling.not_yet"
    actions.advance(replace(ACT, at=at(3, 10, 15)), appointment=booked, state=State.MISSED)
    assert (live(booked), facts()) == (0, ["Booked", "NotKept"])
    actions.advance(replace(ACT, at=at(3, 10, 20)), appointment=booked, state=State.ARRIVED)
    assert (live(booked), facts()) == (3, ["Booked", "NotKept", "Kept"])


def test_an_arrival_pressed_by_mistake_is_taken_back(booked):
    actions.advance(ACT, appointment=booked, state=State.ARRIVED)
    actions.advance(ACT, appointment=booked, state=State.BOOKED)
    assert facts() == ["Booked", "Kept", "Booked"]


def test_who_left_without_being_seen_frees_the_time(booked):
    actions.advance(ACT, appointment=booked, state=State.ARRIVED)
    actions.advance(ACT, appointment=booked, state=State.LEFT)
    assert (live(booked), facts()) == (0, ["Booked", "Kept", "LeftUnseen"])


def test_claims_are_laid_again_only_while_nobody_else_has_the_time(booked):
    set_live([booked], live=False)
    set_live([booked], live=True)
    assert live(booked) == 3
    set_live([booked], live=False)
    actions.book(ACT, booking=asks("b", patient=BEN))
    assert refused(set_live, [booked], live=True) == "scheduling.taken"
    assert live(booked) == 0


def test_who_may(booked):
    clerk = replace(ACT, actor="staff:nobody", role="")
    for call, more in (
        (actions.book, {"booking": asks("x")}),
        (actions.cancel, {"appointment": booked, "reason": CancelReason.WORK}),
        (actions.advance, {"appointment": booked, "state": State.ARRIVED}),
    ):
        assert refused(call, clerk, **more) == "access.denied"
    assert refused(actions.confirm, ACT, appointment=uuid4()) == "scheduling.no_appointment"


@pytest.mark.feature("F05")
def test_an_overbook_carries_who_and_why_inside_its_cap(booked):
    uses = (Use(FOX),)
    assert refused(actions.book, ACT, booking=asks("b", patient=BEN, uses=uses)) == "scheduling.taken"
    second = actions.book(ACT, booking=asks("b", patient=BEN, uses=uses), overbook="febrile child")
    claim = Claim.objects.unscoped("a test").get(appointment=second, resource=FOX)
    assert (claim.lane, claim.half_day, claim.why, claim.by) == (1, "2026-03-03 am", "febrile child", "system:test")
    assert (facts()[-2:], StateChange.objects.unscoped("a test").get(appointment=second).reason) == (
        ["Overbooked", "Booked"], "febrile child",
    )  # fmt: skip
    from liaison.spine.people.models import Patient

    third = Patient.objects.create(record_number="R-3", family="C", sort_key="c").id
    again = asks("c", at(3, 10, 10), third, uses=uses)
    assert refused(actions.book, ACT, booking=again, overbook="x") == "scheduling.cap"
    actions.book(ACT, booking=asks("d", at(3, 14), ADA, uses=uses))
    actions.book(ACT, booking=asks("e", at(3, 14), third, uses=uses), overbook="the afternoon has its own cap")


@pytest.mark.feature("F05")
def test_never_on_procedures_new_patients_or_where_no_cap_is_set(booked):
    def code(**more):
        return refused(actions.book, ACT, booking=asks("b", patient=BEN, **more), overbook="x")

    assert code(uses=(Use(FOX),), new_patient=True) == "scheduling.no_overbook"
    actions.book(ACT, booking=asks("elm", at(3, 11), uses=(Use(ELM),)))
    assert code(starts_at=at(3, 11), uses=(Use(ELM),)) == "scheduling.no_overbook"
    VisitType.objects.update(procedure=True)
    assert code(uses=(Use(FOX),)) == "scheduling.no_overbook"


@pytest.mark.feature("F06")
def test_an_interpreter_goes_with_the_visit_unless_the_new_clinician_speaks_the_language(booked):
    with_interpreter = actions.book(ACT, booking=asks("i", at(4, 10), BEN, uses=(Use(FOX), Use(INTERPRETER))))
    alone = asks("m", at(5, 10), BEN, uses=(Use(ELM),))
    assert (
        refused(actions.move, ACT, appointment=with_interpreter, booking=alone, reason="x") == "scheduling.missing_need"
    )
    assert row(with_interpreter).state == "booked"
    PatientLanguage.objects.create(patient_id=BEN, language="es-MX", preferred=True)
    Resource.objects.filter(id=ELM).update(languages=["en", "es"])
    assert row(actions.move(ACT, appointment=with_interpreter, booking=alone, reason="x")).state == "booked"
