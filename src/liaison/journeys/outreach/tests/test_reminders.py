"""Reminders from the booking to the reply: planned, replanned, taken back, answered, written back."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.models import Reminder
from liaison.journeys.outreach.queries import reminders_of, to_call
from liaison.journeys.outreach.tests.clinic import (
    ADA,
    BEN,
    FOX,
    MAI,
    VISIT,
    WHY,
    act,
    at,
    clinic,
    delivered,
    duties,
    left,
    person,
    prepared,
    register,
    reply,
    state,
    texts,
    visit,
)
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.platform.models import EventRow
from liaison.records.scheduling.actions import cancel, confirm, move
from liaison.records.scheduling.queries.notices import notice as notice_of
from liaison.records.scheduling.values import Booking, CancelReason, Use
from liaison.spine.conversations.actions import withdraw_consent
from liaison.spine.conversations.events import MessageSent
from liaison.spine.conversations.models import Message, Thread
from liaison.spine.conversations.values import ConsentSource

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F08")]


@pytest.fixture(autouse=True)
def here(db):
    clinic()


def moved(appointment, starts, when):
    booking = Booking(key=f"m{starts}", patient=ADA, visit_type="follow-up", starts_at=starts, uses=(Use(FOX),))
    new = move(act(when), appointment=appointment, booking=booking, reason="time_does_not_suit")
    delivered()
    return new


def planned(appointment):
    rows = Reminder.objects.unscoped(WHY).filter(appointment=appointment).order_by("-days")
    return [(row.days, row.state) for row in rows]


def send(when):
    count = actions.send_reminders(act(when))
    delivered()
    return count


def reminded(patient=ADA, starts=VISIT):
    """The last reminder of a visit has reached the patient."""
    pk = visit(patient, starts)
    send(at(11, 8))
    (message,) = texts(patient=patient, about=f"appointment:{pk}", template__startswith="reminder.visit")
    left(message)
    return pk, message


def test_a_booking_plans_its_reminders_and_each_becomes_a_message_when_its_hour_is_near():
    pk = visit()
    assert planned(pk) == [(7, "planned"), (3, "planned"), (1, "planned")]
    assert send(at(5, 7)) == 0
    assert send(at(5, 8)) == 1
    assert texts()[0].send_at == at(5, 10)
    assert send(at(9, 7)) == 0
    assert send(at(9, 8)) == 1
    assert send(at(9, 8, 5)) == 0
    _week_before, message = texts()
    assert message.text == (
        "Harbor Clinic: visit Thursday, March 12 9:20 AM. Reply 1 yes, 2 cancel, 3 other time. Call (617) 555-0100. "
        "STOP ends texts"
    )
    assert (message.send_at, message.about) == (at(9, 10), f"appointment:{pk}")
    assert planned(pk) == [(7, "queued"), (3, "queued"), (1, "planned")]
    assert [(line.days, line.state) for line in reminders_of(act(), patient=ADA)] == planned(pk)


def test_each_is_written_to_in_their_language():
    visit(MAI)
    send(at(11, 8))
    assert texts()[0].text.startswith("Harbor Clinic: lịch hẹn thứ Năm, ngày 12 tháng 3 9:20.")


@pytest.mark.feature("F11")
def test_the_one_three_days_before_says_how_to_prepare():
    prepared()
    visit()
    send(at(5, 8))
    send(at(9, 8))
    assert [(m.purpose, "Do not eat after midnight." in m.text) for m in texts()] == [
        ("reminder", False), ("preparation", True),
    ]  # fmt: skip


@pytest.mark.parametrize("queued", [False, True])
def test_the_last_one_goes_only_to_whoever_has_not_confirmed(queued):
    """RULEBOOK APT-04, also where the yes comes in the two hours in which it waits in the queue."""
    pk = visit()
    send(at(9, 8))
    if queued:
        send(at(11, 8))
    confirm(act(at(11, 9)), appointment=pk)
    delivered()
    assert send(at(11, 9, 30)) == 0
    assert planned(pk) == [(7, "off"), (3, "queued"), (1, "off")]
    assert [m.state for m in texts()] == ["queued", *["stopped"] * queued]
    assert [line.why for line in reminders_of(act(), patient=ADA)] == ["late", "", "confirmed"]


def test_what_is_too_much_for_one_week_is_left_out_and_nobody_need_call_for_it():
    first, second = visit(), visit(ADA, VISIT + timedelta(days=1))
    for day in (5, 6, 9, 10, 11, 12):
        send(at(day, 8))
    assert planned(first) == [(7, "queued"), (3, "queued"), (1, "off")]
    assert planned(second) == [(7, "queued"), (3, "off"), (1, "queued")]
    assert {row.why for row in Reminder.objects.unscoped(WHY).filter(state="off")} == {"limit"}
    assert duties() == []


def test_who_has_no_phone_for_texts_is_called_by_a_recorded_voice_in_their_language():
    visit(BEN)
    register(UUID(int=5), "es", sms=False)
    visit(UUID(int=5), VISIT + timedelta(hours=1))
    send(at(9, 8))
    english, spanish = texts()
    assert (english.channel, english.address, english.send_at) == ("voice", "+16175550102", at(9, 10))
    assert english.text == (
        "This is Harbor Clinic. You have a visit on Thursday, March 12 at 9:20 AM. If you will come, press 1. To have us call you "
        "about another time, press 2. For no more calls like this, press 9. Our number is (617) 555-0100."
    )
    assert spanish.text.startswith(
        "Le llama Harbor Clinic. Usted tiene una cita el jueves 12 de marzo a las 10:20 a. m."
    )
    assert duties() == []


def test_a_machine_speaks_to_nobody_at_work_nor_in_a_language_it_has_no_words_for():
    colleague, creole, both = (UUID(int=n) for n in (6, 7, 8))
    register(colleague, sms=False, line="work")
    register(creole, "ht", sms=False)
    register(both, sms=False, email=True)
    for n, pk in enumerate((colleague, creole, both)):
        visit(pk, VISIT + timedelta(hours=n))
    withdraw_consent(act(), patient=both, channel="voice", purpose="*", source=ConsentSource.VERBAL, proof="said so")
    send(at(9, 8))
    rows = Reminder.objects.unscoped(WHY).filter(days=3).order_by("starts_at")
    assert [(row.state, row.channel, row.why) for row in rows] == [
        ("held", "", "no_address"), ("held", "", "no_template"), ("queued", "email", ""),
    ]  # fmt: skip
    assert duties() == ["outreach.remind_by_phone", "outreach.remind_by_phone"]


def test_a_moved_visit_is_planned_anew_and_what_was_queued_is_taken_back():
    pk = visit()
    send(at(9, 8))
    new = moved(pk, VISIT + timedelta(days=5), at(9, 9))
    assert planned(pk) == [(7, "off"), (3, "off"), (1, "off")]
    assert planned(new) == [(7, "planned"), (3, "planned"), (1, "planned")]
    assert [(m.state, m.why) for m in texts()] == [("stopped", "visit_moved")]


def test_a_cancelled_visit_is_remembered_to_nobody():
    pk = visit()
    send(at(9, 8))
    cancel(act(at(9, 9)), appointment=pk, reason=CancelReason.OTHER)
    delivered()
    assert planned(pk) == [(7, "off"), (3, "off"), (1, "off")]
    assert [m.state for m in texts()] == ["stopped"]
    assert send(at(11, 9)) == 0


def test_whom_no_machine_may_reach_somebody_calls_before_the_visit():
    register(BEN, sms=False, line="work")
    pk = visit(BEN)
    other = visit(ADA, VISIT + timedelta(hours=1))
    withdraw_consent(act(), patient=ADA, channel="*", purpose="*", source=ConsentSource.VERBAL, proof="said so")
    send(at(9, 8))
    rows = Reminder.objects.unscoped(WHY).filter(days=3).order_by("starts_at")
    assert [(row.appointment, row.state, row.why) for row in rows] == [
        (pk, "held", "no_address"), (other, "held", "opted_out"),
    ]  # fmt: skip
    assert duties() == ["outreach.remind_by_phone", "outreach.remind_by_phone"]
    assert to_call(act(at(9))) == 2
    actions.settle_reminder(person(when=at(9)), appointment=pk, how="called")
    cancel(act(at(9, 9)), appointment=other, reason=CancelReason.OTHER)
    delivered()
    assert duties() == []


def test_one_more_way_is_tried_before_somebody_has_to_call():
    register(ADA, "en", email=True)
    visit()
    withdraw_consent(act(), patient=ADA, channel="sms", purpose="*", source=ConsentSource.VERBAL, proof="said so")
    send(at(9, 8))
    assert [(m.channel, m.address) for m in texts()] == [("email", "p1@example.org")]
    assert duties() == []


def test_a_yes_is_written_back_at_once_and_nobody_has_to_read_it():
    pk, message = reminded()
    reply(ADA, "1", at(11, 11), message)
    assert state(pk) == "confirmed"
    thread = Thread.objects.unscoped(WHY).get(about=f"appointment:{pk}")
    assert (thread.standing, thread.closed_why, thread.unanswered_since) == ("closed", "by_rule", None)
    thanks = texts(template__startswith="reply.confirmed")
    assert [m.text for m in thanks] == ["Harbor Clinic: thank you. We will see you Thursday, March 12 at 9:20 AM."]
    reply(ADA, "yes", at(11, 12), message)
    assert (state(pk), duties()) == ("confirmed", [])


def test_a_yes_in_another_language_than_the_record_names_counts_and_is_answered_in_the_records():
    said = [
        ("es", "Yes, I will be there", "Harbor Clinic: gracias. Le esperamos"),
        ("en", "Sí, ahí estaré", "Harbor Clinic: thank you."),
        ("es", "vâng ạ", "Harbor Clinic: gracias."),
        ("vi", "Si, gracias", "Harbor Clinic: cảm ơn."),
        ("en", "好的,谢谢!", "Harbor Clinic: thank you."),
    ]
    for n, (record, words, thanks) in enumerate(said):
        who = UUID(int=20 + n)
        register(who, record)
        pk, message = reminded(who, VISIT + timedelta(hours=n))
        reply(who, words, at(11, 11), message)
        assert (words, state(pk)) == (words, "confirmed")
        assert texts(patient=who, template__startswith="reply.confirmed")[0].text.startswith(thanks)


def test_a_no_is_asked_back_once_and_only_the_second_one_cancels():
    pk, message = reminded()
    reply(ADA, "2", at(11, 11), message)
    assert (state(pk), duties()) == ("booked", ["outreach.settle_cancel"])
    assert texts(template__startswith="reply.cancel_ask")[0].text.startswith(
        "Harbor Clinic: do you want to cancel your visit Thursday, March 12 9:20 AM? Reply 2 again to cancel."
    )
    reply(ADA, "2", at(11, 12), message)
    assert (state(pk), duties()) == ("cancelled", [])


def test_a_no_and_then_a_yes_keeps_the_visit():
    pk, message = reminded()
    reply(ADA, "2", at(11, 11), message)
    reply(ADA, "1", at(11, 12), message)
    assert (state(pk), duties()) == ("confirmed", [])
    reply(ADA, "2", at(11, 13), message)
    assert (state(pk), duties()) == ("confirmed", ["outreach.settle_cancel"])
    actions.keep_visit(person(when=at(11, 14)), appointment=pk)
    delivered()
    assert (state(pk), duties()) == ("confirmed", [])


def test_a_person_settles_a_cancellation_by_one_key():
    pk, message = reminded()
    reply(ADA, "2", at(11, 11), message)
    actions.cancel_visit(person(when=at(11, 12)), appointment=pk)
    delivered()
    assert (state(pk), duties()) == ("cancelled", [])


def test_what_a_machine_cannot_do_a_person_does_before_the_visit():
    def ride(act, appointment):
        actions.settle_ride(act, appointment=appointment, how="ride")

    asked = [
        ("3", "outreach.find_other_time", actions.settle_other_time),
        ("I will be 15 minutes late", "outreach.tell_desk", actions.note_late),
        ("no tengo quien me lleve", "outreach.find_ride", ride),
    ]
    for n, (words, duty, settle) in enumerate(asked):
        who = UUID(int=20 + n)
        register(who)
        pk, message = reminded(who, VISIT + timedelta(hours=n))
        reply(who, words, at(11, 11), message)
        assert (state(pk), duties()) == ("booked", [duty])
        assert len(texts(patient=who, template__startswith="reply.passed_on")) == 1
        settle(person(when=at(11, 12)), appointment=pk)
        delivered()
        assert duties() == []


def test_a_reply_told_twice_is_done_once():
    pk, message = reminded()
    answer = reply(ADA, "2", at(11, 11), message)
    said = {"message": answer, "intent": "cancel", "appointment": pk}
    assert actions.act_on_reply(act(at(11, 12)), **said) == "ask_back"  # the same words are not a second no
    delivered()
    assert state(pk) == "booked"
    assert len(texts(template__startswith="reply.cancel_ask")) == 1
    asked = EventRow.objects.filter(name="outreach.CancelAskedBack").count()
    assert (asked, duties()) == (2, ["outreach.settle_cancel"])


def test_a_reply_about_a_visit_that_is_over_waits_for_a_person():
    pk, message = reminded()
    cancel(act(at(11, 10)), appointment=pk, reason=CancelReason.CLOSED)
    delivered()
    reply(ADA, "3", at(11, 11), message)
    waits = Thread.objects.unscoped(WHY).get(about=f"appointment:{pk}")
    assert waits.unanswered_since == at(11, 11)
    assert duties() == ["conversations.answer"]


def test_what_is_not_there_is_refused():
    for do in (actions.keep_visit, actions.settle_other_time, actions.note_late):
        with pytest.raises(Refused) as said:
            do(person(), appointment=MAI)
        assert said.value.code == "outreach.no_visit"
    with pytest.raises(Refused) as said:
        actions.settle_reminder(person(), appointment=MAI, how="called")
    assert said.value.code == "outreach.no_reminder"


def test_a_changed_visit_is_told_by_text_and_settled_when_it_has_left():
    new = moved(visit(), VISIT + timedelta(days=1), at(4))
    assert duties() == []
    key = EventRow.objects.filter(name="scheduling.NoticeDrafted").latest("id").key
    notice = UUID(key.removeprefix("notice:"))
    made = actions.send_notice(person(role="scheduler", when=at(4)), notice=notice)
    assert actions.send_notice(person(role="scheduler", when=at(4)), notice=notice) == made
    row = Message.objects.unscoped(WHY).get(id=made)
    assert (row.purpose, row.about) == ("notice", f"appointment:{new}")
    assert notice_of(act(), notice_id=notice).told_at is None
    with transaction.atomic():
        announce(MessageSent(patient=ADA, key=f"message:{made}", channel="sms", purpose="notice"), act(at(4, 10)))
    delivered()
    told = notice_of(act(), notice_id=notice)
    assert (told.told_how, told.told_at, told.text) == ("sms", at(4, 10), row.text)
    with pytest.raises(Refused) as said:
        actions.send_notice(person(role="scheduler", when=at(4)), notice=notice)
    assert said.value.code == "outreach.notice_over"
