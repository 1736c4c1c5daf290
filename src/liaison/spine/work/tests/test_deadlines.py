"""What time does to items: near once, passed once, back from being set aside; and nothing else is written."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.platform.events import load
from liaison.platform.models import EventRow
from liaison.spine.work import actions
from liaison.spine.work.duties import deadlines
from liaison.spine.work.rules.looking import Timed, come, look_again
from liaison.spine.work.tests import events as facts

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F73")]


def told():
    return [(row.name, row.body) for row in EventRow.objects.filter(name__startswith="work.").order_by("id")]


def test_a_deadline_comes_near_once_and_passes_once(clinic, file):
    clinic.tell(facts.Left, clinic.patient())
    due = clinic.item().legal_due_at
    seen = []
    for _ in range(30):
        clinic.after(hours=2)
        deadlines.look(clinic.act())
        deadlines.look(clinic.act())
        seen.append(len(told()))
    assert [name for name, _ in told()] == ["work.DeadlineNear", "work.DeadlinePassed"]
    near, passed = (load(row) for row in EventRow.objects.filter(name__startswith="work.").order_by("id"))
    assert (near.percent, near.due_at, near.team) == (80, due, "coordination")
    assert (passed.due_at, passed.missed_at) == (due, due)  # looked at on the very second here
    item = clinic.item()
    assert (item.late, item.escalated, item.look_at, item.closed_at) == (True, 100, None, None)


def test_missed_at_is_when_it_was_established_not_when_it_was_due(clinic, file):
    clinic.tell(facts.Left, clinic.patient())
    clinic.after(hours=51)
    deadlines.look(clinic.act())
    ((name, body),) = told()
    assert name == "work.DeadlinePassed"  # long asleep: what was near has passed, and is told once
    assert (body["missed_at"], body["due_at"]) == ("2026-03-14T17:00:00Z", "2026-03-14T14:00:00Z")


def test_a_moved_deadline_comes_near_and_passes_anew(clinic, call):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient)
    clinic.after(days=8)
    deadlines.look(clinic.act())
    assert clinic.item().late
    clinic.tell(facts.MoreTime, patient)
    item = clinic.item()
    assert (item.late, item.look_at) == (True, None)  # two more days are past too
    assert [name for name, _ in told()] == ["work.DeadlinePassed", "work.DeadlinePassed"]
    clinic.tell(facts.Worse, patient)
    item = clinic.item()
    assert (item.late, item.escalated, item.look_at) == (False, 80, item.legal_due_at)
    assert [name for name, _ in told()][2:] == ["work.DeadlineNear"]


def test_what_is_already_late_when_it_opens_says_so_at_once(clinic, file):
    clinic.tell(facts.Left, clinic.patient(), happened_at=clinic.now - timedelta(days=9))
    assert clinic.item().late
    assert [name for name, _ in told()] == ["work.DeadlinePassed"]


def test_a_paused_clock_cannot_pass(clinic, call):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient)
    clinic.tell(facts.Waits, patient)
    assert clinic.item().look_at is None
    clinic.after(days=40)
    assert deadlines.look(clinic.act()) == 0
    clinic.tell(facts.GoesOn, patient)
    item = clinic.item()
    assert not item.late
    assert clinic.now < item.look_at < item.legal_due_at


def test_what_is_set_aside_comes_back_on_its_day_and_its_clock_ran_on(clinic, file):
    ana = clinic.staff()
    clinic.tell(facts.Left, clinic.patient())
    until = clinic.now + timedelta(hours=40)
    actions.set_aside(clinic.act(ana), item=clinic.item().pk, reason="waiting_for_records", until=until)
    clinic.after(hours=39)
    deadlines.look(clinic.act())
    assert clinic.item().set_aside_until == until
    clinic.after(hours=1)
    deadlines.look(clinic.act())
    item = clinic.item()
    assert (item.set_aside_until, item.set_aside_why, item.set_aside_by_id) == (None, "", None)
    assert [name for name, _ in told()] == ["work.SetAside", "work.DeadlineNear", "work.SetAsideEnded"]


def test_no_counter_ever_ticks(clinic, call, file):
    """Between the moments that matter the sweep reads one index and writes nothing, however much is open."""
    for number in range(5):
        clinic.tell(facts.Left, clinic.patient(), key=f"stay:{number}")
    clinic.after(hours=1)
    with CaptureQueriesContext(connection) as queries:
        assert deadlines.look(clinic.act()) == 0
    assert [query["sql"].split()[0] for query in queries] == ["SELECT", "SELECT"]


def test_the_next_look_is_never_before_something_has_come(clinic):
    now = clinic.now
    for hours in range(-3, 4):
        for late in (False, True):
            timed = Timed(legal=now + timedelta(hours=2), target=now + timedelta(hours=1), late=late,
                          set_aside_until=now + timedelta(hours=hours))  # fmt: skip
            at = look_again(timed)
            assert any(vars(come(timed, at)).values())
            assert not any(vars(come(timed, at - timedelta(microseconds=1))).values())
