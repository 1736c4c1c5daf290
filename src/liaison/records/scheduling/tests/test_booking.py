"""Booking: what is free is booked, what is not is refused and says why, and nothing is ever booked twice."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest

from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Claim, Need, StateChange
from liaison.records.scheduling.tests.clinic import ACT, ADA, BEN, ELM, FOX, NOW, ROOM, asks, at, clinic
from liaison.records.scheduling.values import DaysDiffer, HoursKind, Use
from liaison.spine.people.models import Patient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_clinic(db):
    clinic()


def row(pk):
    return Appointment.objects.unscoped("a test").get(id=pk)


def live():
    return Claim.objects.unscoped("a test").filter(live=True)


def facts():
    return list(EventRow.objects.order_by("id").values_list("name", flat=True))


def refusal(booking, **more):
    with pytest.raises(Refused) as refused:
        actions.book(ACT, booking=booking, **more)
    return refused.value


@pytest.mark.feature("F01")
def test_a_booking_takes_its_resources_and_the_patient():
    made = row(actions.book(ACT, booking=asks(uses=(Use(FOX), Use(ROOM, offset=10)))))
    assert (made.state, made.status, made.wall_start, made.zone) == (
        "booked",
        "booked",
        "2026-03-03T10:00",
        "America/New_York",
    )
    assert (made.ends_at - made.starts_at, made.what, made.practitioner) == (
        timedelta(minutes=20),
        "Follow-up",
        "Dr. Fox",
    )
    taken = {(c.resource_id or c.patient_id, c.during.lower, c.during.upper) for c in live()}
    assert taken == {
        (FOX, at(3, 10), at(3, 10, 20)), (ROOM, at(3, 10, 10), at(3, 10, 20)), (ADA, at(3, 10), at(3, 10, 20)),
    }  # fmt: skip
    assert facts() == ["scheduling.Booked"]
    assert list(StateChange.objects.unscoped("a test").values_list("state", "by")) == [("booked", "system:test")]


@pytest.mark.feature("F05")
def test_the_same_key_books_once():
    first = actions.book(ACT, booking=asks())
    assert actions.book(ACT, booking=asks()) == first
    assert (len(facts()), live().count()) == (1, 2)
    assert refusal(asks(patient=BEN)).code == "scheduling.key_used"


@pytest.mark.feature("F05")
def test_a_taken_time_is_refused_with_until_when_and_what_is_free_next():
    actions.book(ACT, booking=asks())
    refused = refusal(asks("other", at(3, 10, 5), BEN))
    assert (refused.code, refused.data["resource"], refused.data["until"]) == ("scheduling.taken", FOX, at(3, 10, 20))
    assert refused.data["next"] == [at(3, 10, 20), at(3, 10, 25), at(3, 10, 30)]
    assert str(refused.message) == "Dr. Fox is taken until 10:20. Next free: 10:20, 10:25, 10:30."


@pytest.mark.feature("F05")
def test_a_patient_is_in_one_place_at_a_time():
    actions.book(ACT, booking=asks())
    assert refusal(asks("other", at(3, 10, 5), uses=(Use(ELM),))).code == "scheduling.patient_busy"
    actions.book(ACT, booking=asks("next", at(3, 10, 20), uses=(Use(ELM),)))


@pytest.mark.feature("F01")
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"starts_at": at(1, 10)}, "past"),
        ({"starts_at": NOW + timedelta(days=900)}, "too_far"),
        ({"starts_at": datetime(2026, 3, 3, 10)}, "no_zone"),
        ({"starts_at": at(3, 8, 50)}, "not_open"),
        ({"starts_at": at(3, 16, 50)}, "not_open"),
        ({"starts_at": at(7, 10)}, "not_open"),  # a Saturday
        ({"starts_at": at(4, 10), "window_until": date(2026, 3, 3)}, "outside_window"),
        ({"starts_at": at(4, 10), "window_from": date(2026, 3, 5)}, "outside_window"),
        ({"uses": (Use(ROOM),)}, "missing_need"),
        ({"uses": ()}, "missing_need"),
        ({"uses": (Use(FOX, minutes=10),)}, "missing_need"),  # not for the whole visit
        ({"uses": (Use(FOX), Use(FOX, offset=10))}, "twice"),
        ({"uses": (Use(FOX), Use(ROOM, offset=20))}, "use_outside"),
        ({"uses": (Use(FOX), Use(ROOM, minutes=-5))}, "ends_before_start"),
        ({"uses": (Use(UUID(int=99)),)}, "no_such_resource"),
        ({"visit_type": "no-such"}, "no_such_type"),
        ({"minutes": 0}, "length"),
        ({"minutes": -20}, "length"),
        ({"modality": "telepathy"}, "modality"),
        ({"key": " "}, "no_key"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_half_saved(more, code):
    assert refusal(asks(**more)).code == f"scheduling.{code}"
    assert (facts(), live().count(), Appointment.objects.unscoped("a test").count()) == ([], 0, 0)


def test_nobody_books_for_the_dead():
    Patient.objects.unscoped("a test").filter(id=ADA).update(deceased=True)
    assert refusal(asks()).code == "scheduling.deceased"


def test_a_holiday_is_named():
    refused = refusal(asks(starts_at=at(25, 10, month=5)))
    assert (refused.code, "Memorial Day" in str(refused.message)) == ("scheduling.not_open", True)


def test_a_need_is_served_by_kind_and_skill():
    Need.objects.update(skill="adults")
    assert refusal(asks(uses=(Use(ELM),))).data == {"kind": "clinician", "skill": "adults"}
    actions.book(ACT, booking=asks())


@pytest.mark.feature("F01")
def test_buffers_are_taken_too():
    kind = Need.objects.get().visit_type
    kind.buffer_before, kind.buffer_after = 5, 10
    kind.save()
    assert refusal(asks(starts_at=at(3, 9))).code == "scheduling.not_open"
    actions.book(ACT, booking=asks())
    during = live().get(resource=FOX).during
    assert (during.lower, during.upper) == (at(3, 9, 55), at(3, 10, 30))
    assert refusal(asks("b", at(3, 10, 30), BEN)).code == "scheduling.taken"
    actions.book(ACT, booking=asks("b", at(3, 10, 35), BEN))


def test_beyond_the_days_kept_open_hours_decide():
    actions.book(ACT, booking=asks(starts_at=at(1, 10, month=6)))
    assert refusal(asks("b", at(1, 10, 10, month=6), BEN)).code == "scheduling.taken"
    assert refusal(asks("b", at(6, 10, month=6), BEN)).code == "scheduling.not_open"


@pytest.mark.feature("F03")
def test_several_are_booked_all_or_none():
    legs = [asks("a"), asks("b", at(3, 11), uses=(Use(ELM),)), asks("c", at(7, 10))]
    with pytest.raises(Refused):
        actions.book_all(ACT, bookings=legs)
    assert live().count() == 0
    ids = actions.book_all(ACT, bookings=legs[:2])
    assert [row(pk).source_id for pk in ids] == ["a", "b"]


def test_a_hold_is_committed_released_or_runs_out():
    until = NOW + timedelta(minutes=10)
    held = actions.hold_all(ACT, bookings=[asks(), asks("b", at(3, 11))], until=until)
    assert [row(pk).status for pk in held] == ["proposed", "proposed"]
    assert refusal(asks("c", at(3, 10), BEN)).code == "scheduling.taken"
    actions.release(ACT, appointments=[held[1]])
    actions.commit(ACT, appointments=[held[0]])
    actions.commit(ACT, appointments=[held[0]])  # pressed twice
    assert ([row(pk).state for pk in held], live().count()) == (["booked", "cancelled"], 2)
    assert facts() == [f"scheduling.{name}" for name in ("Held", "Held", "Released", "Booked")]
    with pytest.raises(Refused) as refused:
        actions.release(ACT, appointments=[held[0]])
    assert refused.value.code == "scheduling.state"


@pytest.mark.parametrize("other", [BEN, ADA])
def test_a_hold_that_ran_out_is_in_nobodys_way(other):
    held = actions.hold(ACT, booking=asks(), until=NOW + timedelta(minutes=10))
    later = replace(ACT, at=NOW + timedelta(minutes=11))
    with pytest.raises(Refused) as refused:
        actions.commit(later, appointments=[held])
    assert refused.value.code == "scheduling.hold_over"
    uses = (Use(FOX),) if other == BEN else (Use(ELM),)  # ADA's own time was held
    actions.book(later, booking=asks("b", at(3, 10, 10), other, uses=uses))
    assert (row(held).state, facts()[-2:]) == ("cancelled", ["scheduling.Released", "scheduling.Booked"])
    with pytest.raises(Refused) as refused:
        actions.commit(later, appointments=[held])
    assert refused.value.code == "scheduling.hold_over"


def test_holds_that_ran_out_are_swept():
    actions.hold(ACT, booking=asks(), until=NOW + timedelta(minutes=10))
    assert actions.release_lapsed_holds(ACT) == 0
    assert actions.release_lapsed_holds(replace(ACT, at=NOW + timedelta(minutes=10))) == 1
    assert live().count() == 0


@pytest.mark.parametrize(
    ("change", "why", "said"),
    [
        ({"kind": HoursKind.CLOSED, "reason": "leave"}, "closed", "Dr. Fox is away then: on leave."),
        ({"kind": HoursKind.CLOSED, "reason": "meeting", "from_time": time(10, 15), "until_time": time(11)}, "closed",
         "Dr. Fox is away then: in a meeting."),
    ],
)  # fmt: skip
def test_why_it_is_closed_is_said(change, why, said):
    day = date(2026, 3, 3)
    actions.change_hours(ACT, change=DaysDiffer(resource=FOX, from_on=day, until_on=day, **change))
    refused = refusal(asks())
    assert (refused.data["why"], str(refused.message)) == (why, said)
