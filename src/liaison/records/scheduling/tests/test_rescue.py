"""A clinician is out: the plan keeps what each visit needs, is written whole, is undone whole, and survives a kill whole."""

import multiprocessing
import time as clock
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from tools import forks

from liaison.kernel.errors import Refused
from liaison.platform.delivery import deliver_pending
from liaison.platform.models import EventRow
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Claim, HoursChange, Notice, OpenDay, Rescue, VisitType
from liaison.records.scheduling.tests import clinic as small
from liaison.records.scheduling.tests.clinic import ACT, ELM, FOX, INTERPRETER, ROOM, asks, at
from liaison.records.scheduling.values import Use
from liaison.records.scheduling.values.notices import ToldHow
from liaison.records.scheduling.values.rescue import Decision, Fate, Harm, Kept, Out
from liaison.spine.people.models import PatientLanguage
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F10")]
WHY = "a test"
OUT = Out(resource=FOX, from_on=date(2026, 3, 3), until_on=date(2026, 3, 3))


@pytest.fixture
def fox_is_ill():
    with transaction.atomic():
        small.clinic()
    for n in range(3, 9):
        small.Patient.objects.create(id=UUID(int=n), record_number=f"R-{n}", family=f"F{n}", sort_key=f"f{n}")
    PatientLanguage.objects.create(patient_id=UUID(int=3), language="es", preferred=True, interpreter=True)
    VisitType.objects.filter(code="follow-up").update(notice_hours=0)
    booked = []
    for n in range(1, 7):
        uses = (Use(FOX), Use(INTERPRETER)) if n == 3 else (Use(FOX), Use(ROOM)) if n == 4 else (Use(FOX),)
        window = {"window_from": date(2026, 3, 2), "window_until": date(2026, 3, 4)} if n == 5 else {}
        booked.append(
            actions.book(
                ACT,
                booking=asks(
                    f"k{n}", at(3, 9, 20 * (n - 1)) if n < 4 else at(3, 10, 20 * (n - 4)), UUID(int=n), uses, **window
                ),
            )
        )
    actions.book(ACT, booking=asks("elm", at(3, 9), UUID(int=7), (Use(ELM, 0),), minutes=60))
    return booked


def rows():
    """Everything a rescue may touch, to the byte."""
    with connection.cursor() as cursor:
        found = {}
        for table, key in (("appointment", "id"), ("claim", "id"), ("hourschange", "id")):
            cursor.execute(f"SELECT {key}::text, md5(t::text) FROM scheduling_{table} t")
            found |= {(table, pk): digest for pk, digest in cursor.fetchall()}
        cursor.execute('SELECT resource_id::text, day, "only", free::text, longest FROM scheduling_openday')
        return found | {("open", *row[:3]): row[3:] for row in cursor.fetchall()}


def plan(**how):
    return actions.preview_rescue(ACT, out=OUT, seconds=1, **how)


def apply(act=ACT, **how):
    return actions.apply_rescue(act, out=OUT, decisions=[visit.decision for visit in plan(**how).visits])


def test_the_plan_ranks_by_harm_and_keeps_what_each_visit_needs(fox_is_ill):
    found = plan()
    assert [visit.points for visit in found.visits] == sorted((visit.points for visit in found.visits), reverse=True)
    first = found.visits[0]
    assert (first.appointment, first.harm[0]) == (fox_is_ill[4], (Harm.WINDOW, 25))
    assert first.decision.starts_at.date() <= date(2026, 3, 4)
    spanish = next(visit for visit in found.visits if visit.appointment == fox_is_ill[2])
    assert spanish.kept == ((Kept.INTERPRETER, "Ana"),)
    assert INTERPRETER in spanish.decision.takes
    assert found.faults == ()
    assert {visit.decision.fate for visit in found.visits} <= {Fate.COVER, Fate.MOVE}
    assert all(FOX not in v.decision.takes or v.decision.starts_at.date() != OUT.from_on for v in found.visits)


def test_it_is_read_only(fox_is_ill):
    before, log = rows(), EventRow.objects.count()
    plan()
    assert (rows(), EventRow.objects.count()) == (before, log)


def test_applied_as_one_with_notices_duties_and_a_closed_day(fox_is_ill):
    found = plan()
    rescue = Rescue.objects.get(id=apply())
    old = Appointment.objects.unscoped(WHY).filter(id__in=fox_is_ill)
    assert set(old.values_list("state", flat=True)) == {"rescheduled"}
    new = Appointment.objects.unscoped(WHY).filter(moved_from__in=fox_is_ill)
    assert {row.moved_from.id: row.starts_at for row in new} == {
        v.appointment: v.decision.starts_at for v in found.visits
    }
    assert (
        not Claim.objects.unscoped(WHY).filter(resource=FOX, live=True, during__overlap=(at(3, 0), at(4, 0))).exists()
    )
    assert not OpenDay.objects.filter(resource=FOX, day=OUT.from_on, longest__gt=0).exists()
    assert HoursChange.objects.get(id=rescue.change_id).reason == "ill"
    spanish = Notice.objects.unscoped(WHY).get(patient=UUID(int=3))
    assert (spanish.language, "su cita" in spanish.text) == ("es", True)
    deliver_pending(200)
    assert Item.objects.unscoped(WHY).filter(duty="scheduling.tell_patient", closed_at=None).count() == len(fox_is_ill)


def test_undo_restores_every_row(fox_is_ill):
    before = rows()
    rescue = apply()
    assert rows() != before
    actions.undo_rescue(replace(ACT, at=ACT.at + timedelta(minutes=9)), rescue=rescue)
    after = rows()
    assert {key: after.get(key) for key in before} == before
    news = [key for key in after if key not in before]
    assert {key[0] for key in news} == {"appointment", "claim"}  # history of what was made and taken back
    new = Appointment.objects.unscoped(WHY).filter(id__in=[key[1] for key in news if key[0] == "appointment"])
    assert set(new.values_list("state", flat=True)) == {"cancelled"}
    assert (
        not Claim.objects.unscoped(WHY).filter(id__in=[key[1] for key in news if key[0] == "claim"], live=True).exists()
    )
    assert not Notice.objects.unscoped(WHY).filter(withdrawn_at=None).exists()
    deliver_pending(200)
    assert not Item.objects.unscoped(WHY).filter(duty="scheduling.tell_patient", closed_at=None).exists()


def test_who_was_told_already_is_told_that_it_is_as_before(fox_is_ill):
    rescue = apply()
    notice = Notice.objects.unscoped(WHY).get(patient=UUID(int=3))
    actions.tell_patient(ACT, notice=notice.id, how=ToldHow.PHONE, text=notice.text)
    actions.undo_rescue(ACT, rescue=rescue)
    again = Notice.objects.unscoped(WHY).get(patient=UUID(int=3), withdrawn_at=None, told_at=None)
    assert (again.kind, again.appointment_id, "como antes" in again.text) == ("restored", fox_is_ill[2], True)


@pytest.mark.parametrize(("minutes", "code"), [(11, "scheduling.undo_over")])
def test_after_ten_minutes_it_stays(fox_is_ill, minutes, code):
    rescue = apply()
    with pytest.raises(Refused) as refused:
        actions.undo_rescue(replace(ACT, at=ACT.at + timedelta(minutes=minutes)), rescue=rescue)
    assert refused.value.code == code


def test_undone_once(fox_is_ill):
    rescue = apply()
    actions.undo_rescue(ACT, rescue=rescue)
    with pytest.raises(Refused) as refused:
        actions.undo_rescue(ACT, rescue=rescue)
    assert refused.value.code == "scheduling.rescue_undone"


def test_a_visit_that_has_gone_on_keeps_it_from_being_undone(fox_is_ill):
    rescue = apply()
    new = Appointment.objects.unscoped(WHY).filter(moved_from__isnull=False).first()
    actions.cancel(ACT, appointment=new.id, reason="other")
    before = rows()
    with pytest.raises(Refused) as refused:
        actions.undo_rescue(ACT, rescue=rescue)
    assert (refused.value.code, rows()) == ("scheduling.rescue_gone_on", before)


def test_an_old_time_that_was_taken_keeps_it_from_being_undone(fox_is_ill):
    """The room's visit is called off; somebody else gets the room at that time; the room cannot be given back."""
    visits = plan(decisions=[Decision(appointment=fox_is_ill[3], fate=Fate.CALL)]).visits
    rescue = actions.apply_rescue(ACT, out=OUT, decisions=[visit.decision for visit in visits])
    before_ten = Appointment.objects.unscoped(WHY).get(id=fox_is_ill[3])
    other = UUID(int=98)
    small.resource(other, "clinician", "Dr. Gray")
    small.open_weekdays(other)
    actions.book(ACT, booking=asks("other", before_ten.starts_at, UUID(int=8), (Use(other), Use(ROOM))))
    before = rows()
    with pytest.raises(Refused) as refused:
        actions.undo_rescue(ACT, rescue=rescue)
    assert (refused.value.code, rows()) == ("scheduling.taken", before)


def test_some_decide_otherwise_and_the_rest_follows(fox_is_ill):
    called = Decision(appointment=fox_is_ill[0], fate=Fate.CALL)
    other = plan().visits[1].others[0]
    found = plan(decisions=[called, other])
    by = {visit.appointment: visit.decision for visit in found.visits}
    assert (by[called.appointment], by[other.appointment], found.faults) == (called, other, ())
    actions.apply_rescue(ACT, out=OUT, decisions=list(by.values()))
    gone = Appointment.objects.unscoped(WHY).get(id=fox_is_ill[0])
    assert (gone.state, gone.cancel_reason, gone.cancelled_by) == ("cancelled", "clinician_out", "clinic")


def test_a_plan_that_does_not_hold_changes_nothing(fox_is_ill):
    found = [visit.decision for visit in plan().visits]
    same = replace(found[0], appointment=found[1].appointment)
    before = rows()
    with pytest.raises(Refused) as refused:
        actions.apply_rescue(ACT, out=OUT, decisions=[found[0], same, *found[2:]])
    assert (refused.value.code, rows()) == ("scheduling.rescue.conflict", before)


def test_the_calendar_has_changed_since_the_preview(fox_is_ill):
    found = [visit.decision for visit in plan().visits]
    actions.cancel(ACT, appointment=fox_is_ill[0], reason="feeling_better")
    with pytest.raises(Refused) as refused:
        actions.apply_rescue(ACT, out=OUT, decisions=found)
    assert refused.value.code == "scheduling.rescue.conflict"


def test_a_room_that_is_out_moves_nobody_when_another_is_free(fox_is_ill):
    other = UUID(int=99)
    small.resource(other, "room", "Room 2")
    small.open_weekdays(other)
    out = replace(OUT, resource=ROOM)
    found = actions.preview_rescue(ACT, out=out, seconds=1)
    assert [(v.appointment, v.decision.fate) for v in found.visits] == [(fox_is_ill[3], Fate.KEEP)]
    actions.apply_rescue(ACT, out=out, decisions=[v.decision for v in found.visits])
    assert not Notice.objects.unscoped(WHY).exists()


def test_what_is_only_held_gives_way(fox_is_ill):
    held = actions.hold(ACT, booking=asks("held", at(3, 15), UUID(int=8)), until=ACT.at + timedelta(minutes=5))
    apply()
    assert Appointment.objects.unscoped(WHY).get(id=held).state == "cancelled"
    assert (
        not Claim.objects.unscoped(WHY).filter(resource=FOX, live=True, during__overlap=(at(3, 0), at(4, 0))).exists()
    )


def test_not_everybody_may(fox_is_ill):
    with pytest.raises(Refused) as refused:
        actions.preview_rescue(replace(ACT, actor="staff:x", role="billing"), out=OUT)
    assert refused.value.code == "access.denied"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("after", "said"), [(3, "half"), (99, "whole")])
def test_killed_in_the_middle_leaves_all_or_nothing(fox_is_ill, after, said):
    before = rows()
    here, there = multiprocessing.Pipe()
    child = forks.begin("liaison.records.scheduling.tests.killed_rescue:apply", there, after)
    assert here.recv() == said
    child.kill()
    child.join()
    here.close()
    there.close()
    deadline = clock.monotonic() + 10
    while _others() and clock.monotonic() < deadline:
        clock.sleep(0.05)
    moved = Appointment.objects.unscoped(WHY).filter(id__in=fox_is_ill, state="rescheduled").count()
    if said == "half":
        assert (rows(), Rescue.objects.count(), Notice.objects.unscoped(WHY).count(), moved) == (before, 0, 0, 0)
    else:
        assert (Rescue.objects.count(), Notice.objects.unscoped(WHY).count(), moved) == (
            1,
            len(fox_is_ill),
            len(fox_is_ill),
        )


def _others():
    """Connections of the killed process that the server has not noticed yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return cursor.fetchone()[0]
