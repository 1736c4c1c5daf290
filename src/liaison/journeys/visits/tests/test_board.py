"""The board: who is where, for how long, and how long it will probably take; the same few queries for one or for many."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.journeys.visits import actions
from liaison.journeys.visits.models import Attendance
from liaison.journeys.visits.queries.board import board, card
from liaison.journeys.visits.tests.clinic import (
    ADA,
    BEN,
    FOX,
    MAI,
    ROOM_1,
    SITE,
    ZOE,
    act,
    appointment,
    arrive,
    at,
    clinic,
)  # fmt: skip
from liaison.journeys.visits.values import Step
from liaison.journeys.visits.values.notes import Kind
from liaison.spine.access.models import RestrictedChart

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F13")]


@pytest.fixture(autouse=True)
def here():
    clinic()


def test_everybody_stands_in_one_column():
    one, two = arrive(ADA, start=at(9)), arrive(BEN, start=at(9, 20))
    appointment(MAI, at(9, 40), uses=(FOX,))
    actions.room(act(at(9)), attendance=one, room=ROOM_1)
    actions.begin(act(at(9, 6)), attendance=one)
    found = board(act(at(9, 37)))
    assert [c.name for c in found.in_visit] == ["Ada Lovelace"]
    assert [(c.name, c.minutes, c.tone) for c in found.waiting] == [("Ben Okri", 17, "soon")]
    assert [(d.name, d.late, d.interpreter) for d in found.expected] == [("Mai Nguyen", -3, "Vietnamese")]
    assert (found.roomed, found.leaving, found.gone, found.left, found.hidden) == ((), (), 0, 0, 0)
    assert (found.waiting[0].id, found.waiting[0].clinician_name, found.waiting[0].what) == (
        two,
        "Dr. Fox",
        "Follow-up",
    )


def test_who_came_early_does_not_wait_yet():
    arrive(ADA, when=at(8, 20), start=at(9))
    assert (board(act(at(8, 50))).waiting[0].minutes, board(act(at(9, 31))).waiting[0].tone) == (0, "late")


def test_the_wait_depends_on_who_is_ahead():
    one, two = arrive(ADA, start=at(9)), arrive(BEN, start=at(9, 20))
    actions.begin(act(at(9, 20)), attendance=one)
    ahead = board(act(at(9, 21))).waiting[0].guess
    assert ahead.low <= ahead.middle <= ahead.high
    assert 10 <= ahead.middle <= 30
    actions.finish(act(at(9, 22)), attendance=one)
    free = board(act(at(9, 23))).waiting[0].guess
    assert (free.low, free.middle <= 2) == (0, True)
    assert board(act(at(9, 23))).leaving[0].guess is None
    assert card(act(at(9, 23)), attendance=two).guess == free


def test_past_visits_of_the_clinician_count():
    first = arrive(ADA, start=at(9))
    row = Attendance.objects.unscoped("a test").get(id=first)
    for n in range(14):
        row.id, row.appointment, row.token = uuid4(), uuid4(), f"Q {n}"
        row.step, row.out_at, row.day = Step.GONE, at(8), at(8).date() - timedelta(days=n + 1)
        row.begun_at, row.finished_at = at(8) - timedelta(days=n + 1, minutes=50), at(8) - timedelta(days=n + 1)
        row.save(force_insert=True)
    arrive(BEN, start=at(9, 20))
    actions.begin(act(at(9, 20)), attendance=first)
    assert board(act(at(9, 21))).waiting[0].guess.middle >= 40  # they take fifty minutes, whatever is booked


def test_notes_and_what_the_patient_was_told_stand_on_the_card():
    one = arrive()
    actions.send_note(act(at(9, 31)), attendance=one, kind=Kind.WAITS_LONG)
    actions.tell_wait(act(at(9, 32)), attendance=one, low=5, high=20)
    found = board(act(at(9, 33))).waiting[0]
    assert (found.waiting_note.kind, found.told.low, found.told.high, found.told.at) == ("waits_long", 5, 20, at(9, 32))


def test_a_closed_chart_is_only_counted():
    appointment(ADA, at(9))
    RestrictedChart.objects.create(patient_id=ADA, why="staff", since=at(8))
    found = board(act(role="coordinator", actor="staff:00000000-0000-0000-0000-000000000009"))
    assert (found.expected, found.hidden) == ((), 1)


def test_a_site_sees_its_own():
    arrive()
    assert len(board(act(at(9)), place=SITE).waiting) == 1
    assert board(act(at(9)), place=ROOM_1).waiting == ()


def test_the_board_costs_the_same_for_one_and_for_three():
    arrive(ADA, start=at(9))
    appointment(ZOE, at(11))
    costs = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            board(act(at(9, 30)))
        costs.append(len(asked))
        if len(costs) == 1:
            arrive(BEN, start=at(9, 20))
            arrive(MAI, start=at(9, 40))
    assert costs[0] == costs[1] == 15
