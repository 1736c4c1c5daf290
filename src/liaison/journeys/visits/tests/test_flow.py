"""From the door to the way home: one row per patient, kept apart by the database, told to scheduling and to everybody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from liaison.journeys.visits import actions
from liaison.journeys.visits.models import Attendance, FlowNote, WaitTold
from liaison.journeys.visits.rules import flow
from liaison.journeys.visits.tests.clinic import (
    ADA,
    BEN,
    FOX,
    MAI,
    ROOM_1,
    ROOM_2,
    SITE,
    TODAY,
    ZOE,
    act,
    appointment,
    arrive,
    at,
    clinic,
    delivered,
)  # fmt: skip
from liaison.journeys.visits.values import Step, Tone, WalkIn
from liaison.journeys.visits.values.notes import Kind, Reply
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.records.scheduling.models import Appointment, Claim
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F13")]


@pytest.fixture(autouse=True)
def here():
    clinic()


def rows():
    return Attendance.objects.unscoped("a test")


def refused(code, do, **more):
    with pytest.raises(Refused) as said:
        do(act(), **more)
    assert said.value.code == code


def facts(name="visits."):
    return [row.name.removeprefix("visits.") for row in EventRow.objects.filter(name__startswith=name).order_by("id")]


def states(attendance):
    pk = rows().get(id=attendance).appointment
    return Appointment.objects.unscoped("a test").get(id=pk).state


def test_a_day_from_the_door_to_the_way_home():
    one = arrive()
    seen = [(rows().get(id=one).step, states(one))]
    for when, do, more in (
        (at(9, 5), actions.room, {"room": ROOM_1}), (at(9, 12), actions.begin, {}), (at(9, 30), actions.finish, {}),
    ):  # fmt: skip
        do(act(when), attendance=one, **more)
        seen.append((rows().get(id=one).step, states(one)))
    actions.check_out(act(at(9, 36)), attendance=one)
    row = rows().get(id=one)
    assert seen == [("waiting", "arrived"), ("roomed", "roomed"), ("in_visit", "in_visit"), ("leaving", "finished")]
    assert (row.step, row.out_at, row.roomed_at, row.begun_at) == ("gone", at(9, 36), at(9, 5), at(9, 12))
    assert facts() == ["CheckedIn", "Roomed", "VisitBegun", "VisitOver", "Completed", "CheckedOut"]
    delivered()


def test_a_patient_is_never_here_twice():
    arrive(ADA, start=at(9))
    later = appointment(ADA, at(14))
    refused("visits.here_already", actions.check_in, appointment=later, despite=True)
    copy = rows().get()
    copy.id, copy.appointment, copy.token = uuid4(), later, "Z 99"
    with pytest.raises(IntegrityError, match="visits_here_once"), transaction.atomic():
        copy.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_two_desks_press_at_once_and_one_row_comes_of_it():
    first, second = appointment(ADA, at(9)), appointment(ADA, at(14))

    def press(pk):
        try:
            actions.check_in(act(), appointment=pk, despite=True)
        except Refused as said:
            return said.code
        finally:
            connection.close()
        return "in"

    with ThreadPoolExecutor(4) as desks:
        said = list(desks.map(press, [first, second] * 2))
    assert rows().count() == 1
    assert (said.count("in"), said.count("visits.here_already")) == (2, 2)  # the same visit twice is the same arrival


def test_one_patient_to_a_room():
    one, two = arrive(ADA, start=at(9)), arrive(BEN, start=at(9, 20))
    actions.room(act(at(9)), attendance=one, room=ROOM_1)
    refused("visits.room_taken", actions.room, attendance=two, room=ROOM_1)
    assert rows().get(id=two).step == "waiting"
    actions.begin(act(at(9, 5)), attendance=one)
    actions.finish(act(at(9, 20)), attendance=one)
    actions.room(act(at(9, 21)), attendance=two, room=ROOM_1)
    actions.room(act(at(9, 22)), attendance=two, room=ROOM_2)  # a better one
    assert (rows().get(id=two).room, rows().get(id=two).roomed_at) == (ROOM_2, at(9, 21))
    refused("visits.no_such_room", actions.room, attendance=two, room=FOX)


def test_steps_are_not_skipped_and_a_second_press_says_so():
    one = arrive()
    refused("visits.step.conflict", actions.finish, attendance=one)
    refused("visits.step.conflict", actions.check_out, attendance=one)
    actions.room(act(at(9)), attendance=one, room=ROOM_1)
    actions.begin(act(at(9)), attendance=one)
    refused("visits.step.conflict", actions.begin, attendance=one)
    refused("visits.step.conflict", actions.leave_unseen, attendance=one)
    refused("visits.not_here", actions.begin, attendance=uuid4())


def test_every_step_can_be_taken_back():
    one = arrive()
    actions.room(act(at(9)), attendance=one, room=ROOM_1)
    actions.begin(act(at(9, 5)), attendance=one)
    actions.finish(act(at(9, 9)), attendance=one)
    seen = []
    for _turn in range(3):
        actions.step_back(act(at(9, 10)), attendance=one)
        seen.append((rows().get(id=one).step, states(one)))
    assert seen == [("in_visit", "in_visit"), ("roomed", "roomed"), ("waiting", "arrived")]
    row = rows().get(id=one)
    assert (row.roomed_at, row.begun_at, row.finished_at, row.room) == (None, None, None, None)
    refused("visits.nothing_to_take_back", actions.step_back, attendance=one)
    actions.take_back(act(at(9, 12)), attendance=one)
    assert (rows().count(), facts()[-1]) == (0, "CheckInTakenBack")


def test_who_leaves_unseen_is_called_within_a_business_day_and_may_come_back():
    one = arrive()
    pk = rows().get().appointment
    actions.leave_unseen(act(at(10)), attendance=one)
    delivered()
    item = Item.objects.unscoped("a test").get()
    assert (item.duty, item.legal_due_at.astimezone(at(8).tzinfo).date().isoformat()) == (
        "visits.follow_left",
        "2026-03-13",
    )
    assert states(one) == "left"
    actions.check_in(act(at(11)), appointment=pk, despite=True)
    delivered()
    item.refresh_from_db(from_queryset=Item.objects.unscoped("a test"))
    assert (item.outcome, rows().get().step) == ("MissCorrected", "waiting")


def test_a_walk_in_gets_the_next_free_time_of_whoever_can_see_them():
    appointment(BEN, at(8, 20))
    pk = actions.take_in(act(at(8, 13)), key="w1", walk_in=WalkIn(patient=ADA, visit_type="follow-up"), place=SITE)
    booked = Appointment.objects.unscoped("a test").get(id=pk)
    assert (booked.starts_at, booked.source) == (at(8, 40), "liaison")
    assert (
        actions.take_in(act(at(8, 14)), key="w1", walk_in=WalkIn(patient=ADA, visit_type="follow-up"), place=SITE) == pk
    )
    one = actions.check_in(act(at(8, 15)), appointment=pk, despite=True, walk_in=True)
    assert rows().get(id=one).walk_in is True
    refused(
        "visits.here_already",
        actions.take_in,
        key="w2",
        walk_in=WalkIn(patient=ADA, visit_type="follow-up"),
        place=SITE,
    )


def test_a_walk_in_on_top_of_somebody_has_a_reason_and_the_cap_holds():
    appointment(BEN, at(9))
    for key, who, code in (("w1", ADA, None), ("w2", ZOE, "scheduling.cap")):
        ask = {"key": key, "walk_in": WalkIn(patient=who, visit_type="follow-up"), "place": SITE, "on_top": True}
        if code:
            with pytest.raises(Refused) as said:
                actions.take_in(act(at(9, 2)), **ask)
            assert said.value.code == code
        else:
            actions.take_in(act(at(9, 2)), **ask)
    claim = Claim.objects.unscoped("a test").get(lane=1)
    assert (claim.why, claim.resource_id) == ("walk_in", FOX)


def test_a_day_that_is_full_says_so():
    appointment(BEN, at(16, 30), minutes=30)
    ask = {"key": "w", "walk_in": WalkIn(patient=ADA, visit_type="follow-up"), "place": SITE}
    with pytest.raises(Refused) as said:
        actions.take_in(act(at(16, 25)), **ask)
    assert said.value.code == "visits.full_today"
    assert not Appointment.objects.unscoped("a test").filter(patient=ADA).exists()


def test_a_note_has_an_owner_and_its_first_answer_counts():
    one = arrive()
    note = actions.send_note(act(at(9, 31)), attendance=one, kind=Kind.WAITS_LONG, words="room 4, 31 minutes")
    row = FlowNote.objects.unscoped("a test").get(id=note)
    assert (row.to_staff, row.to_team) == (None, "clinicians")
    assert "room 4" not in str(list(EventRow.objects.values_list("body", flat=True)))
    actions.answer_note(act(at(9, 32)), note=note, answer=Reply.FIVE)
    refused("visits.answered.conflict", actions.answer_note, note=note, answer=Reply.NOT_NOW)
    refused("visits.words_missing", actions.send_note, attendance=one, kind=Kind.OTHER)
    actions.tell_wait(act(at(9, 33)), attendance=one, low=5, high=15)
    assert WaitTold.objects.unscoped("a test").get().high == 15
    refused("visits.no_such_wait", actions.tell_wait, attendance=one, low=30, high=10)


def test_tokens_of_a_day_differ_and_say_nothing_about_the_order():
    made = [flow.token(n) for n in range(1, 1261)]
    assert len(set(made)) == 1260
    ones = [arrive(who, start=at(9, 20 * n)) for n, who in enumerate((ADA, BEN, MAI))]
    assert [rows().get(id=one).token for one in ones] == made[:3]
    assert [token.split()[0] for token in made[:3]] != sorted(token.split()[0] for token in made[:3])
    assert rows().filter(day=TODAY).count() == 3


@pytest.mark.parametrize(
    ("minutes", "tone"), [(0, Tone.FINE), (14, Tone.FINE), (15, Tone.SOON), (29, Tone.SOON), (30, Tone.LATE)]
)
def test_a_wait_is_long_from_its_threshold_on(minutes, tone):
    assert flow.tone(minutes, flow.THRESHOLDS[Step.WAITING]) is tone


def test_a_day_that_is_over_leaves_nobody_here():
    waiting, seen = arrive(ADA, start=at(9)), arrive(BEN, start=at(9, 20))
    actions.room(act(at(9)), attendance=seen, room=ROOM_1)
    actions.begin(act(at(9, 30)), attendance=seen)
    assert actions.end_day(act(at(23))) == 0
    assert actions.end_day(act(at(6) + timedelta(days=1))) == 2
    assert dict(rows().values_list("id", "step")) == {waiting: "left", seen: "gone"}
    delivered()
    assert list(Item.objects.unscoped("a test").values_list("duty", flat=True)) == ["visits.follow_left"]
