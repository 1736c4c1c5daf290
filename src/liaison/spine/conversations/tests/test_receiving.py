"""What comes in finds its patient, its thread and its open loop, or waits for a person who says whose it is."""

import pytest

from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import Message, Suppression
from liaison.spine.conversations.queries import candidates
from liaison.spine.conversations.tests.desk import WHY, Desk
from liaison.spine.conversations.values import Channel, Inbound
from liaison.spine.people.models import ContactPoint

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F20")]
ROSA, ANNA = "+16175550101", "+16175550102"
VISIT = "appointment:7d6a0c0e-0000-4000-8000-000000000001"


@pytest.fixture
def desk():
    return Desk()


def facts(name):
    return list(EventRow.objects.filter(name=f"conversations.{name}").order_by("id"))


def test_a_number_of_any_shape_is_the_patients(desk):
    rosa = desk.patient("Delgado", "Rosa", mobile="(617) 555-0101")
    row = desk.hears("617.555.0101", "My mother lost her card")
    assert (row.patient_id, row.address, row.thread.patient_id, row.thread.party) == (rosa.id, ROSA, rosa.id, "patient")
    assert row.thread.unanswered_since == row.created_at
    assert list(desk.work(rosa)) == ["conversations.answer"]


def test_the_same_message_again_is_the_message_we_have(desk):
    desk.patient(mobile=ROSA)
    first = desk.hears(ROSA, "Hello?", external_id="SM1")
    again = desk.hears(ROSA, "Hello?", external_id="SM1")
    assert (first.pk, len(desk.messages()), len(facts("MessageReceived"))) == (again.pk, 1, 1)


def test_a_sure_yes_to_a_reminder_is_told_and_asks_nothing(desk):
    rosa = desk.patient(mobile=ROSA)
    asked = desk.asked(rosa, address=ROSA, about=VISIT)
    row = desk.hears(ROSA, "C")
    assert (row.thread_id, row.in_reply_to_id, row.about, row.intent, row.sure) == (
        asked.thread_id, asked.pk, VISIT, "confirm", True,
    )  # fmt: skip
    (told,) = facts("ReplyUnderstood")
    assert (told.patient, told.body["intent"], told.body["about"]) == (rosa.id, "confirm", VISIT)
    assert facts("MessageReceived")[0].body["asks"] is False
    assert desk.work(rosa) == {}
    actions.acted_on(desk.act(), message=row.pk)
    thread = desk.thread(pk=row.thread_id)
    assert (thread.standing, thread.closed_why, thread.unanswered_since) == ("closed", "by_rule", None)


def test_a_yes_without_a_question_confirms_nothing(desk):
    desk.patient(mobile=ROSA)
    desk.hears(ROSA, "C")
    assert facts("ReplyUnderstood") == []


def test_a_number_of_mother_and_child_belongs_to_whom_we_asked(desk):
    mother, child = desk.patient("Ortiz", "Ana", mobile=ROSA), desk.patient("Ortiz", "Leo", mobile=ROSA)
    desk.asked(child, address=ROSA, about=VISIT)
    assert desk.hears(ROSA, "C").patient_id == child.id
    assert Message.objects.unscoped(WHY).filter(patient=mother).count() == 0


def test_a_number_of_two_patients_without_a_question_is_nobodys(desk):
    mother, child = desk.patient("Ortiz", "Ana", mobile=ROSA), desk.patient("Ortiz", "Leo", mobile=ROSA)
    row = desk.hears(ROSA, "What time is it tomorrow?")
    assert (row.patient_id, row.thread.patient_id, row.thread.party) == (None, None, "unknown")
    assert [fact.patient for fact in facts("SenderUnknown")] == [None]
    assert {mother.id, child.id} == {c.patient for c in found(desk, row.thread_id)}


def test_when_both_were_asked_nobody_guesses(desk):
    mother, child = desk.patient("Ortiz", "Ana", mobile=ROSA), desk.patient("Ortiz", "Leo", mobile=ROSA)
    desk.asked(mother, address=ROSA, about=VISIT)
    desk.asked(child, address=ROSA, about=VISIT[:-1] + "2")
    row = desk.hears(ROSA, "C")
    assert (row.patient_id, facts("ReplyUnderstood")) == (None, [])
    assert [c.why for c in found(desk, row.thread_id)] == [("open_loop", "own", "wrote_before")] * 2


def test_what_a_reply_names_counts_before_the_address(desk):
    mother, child = desk.patient("Ortiz", "Ana", mobile=ROSA), desk.patient("Ortiz", "Leo", mobile=ROSA)
    desk.asked(mother, address=ROSA, about=VISIT)
    named = desk.asked(child, address=ROSA, about=VISIT[:-1] + "2")
    row = desk.hears(ROSA, "C", in_reply_to=named.external_id)
    assert (row.patient_id, row.about) == (child.id, named.about)


def test_a_loop_is_open_for_fourteen_days(desk):
    rosa = desk.patient(mobile=ROSA)
    desk.asked(rosa, address=ROSA, about=VISIT)
    desk.after(days=14, minutes=1)
    row = desk.hears(ROSA, "Yes, I will come")
    assert (row.in_reply_to, facts("ReplyUnderstood")) == (None, [])


def found(desk, thread):
    return candidates(desk.act(), thread)


@pytest.mark.feature("F25")
def test_a_daughter_writes_in_a_thread_of_her_own(desk):
    rosa = desk.patient(mobile=ROSA)
    luz = desk.kin(rosa, "Luz", ANNA)
    hers, hers_too, theirs = desk.hears(ANNA, "Is she home?"), desk.hears(ANNA, "Hello?"), desk.hears(ROSA, "Hello")
    assert (hers.thread.party, hers.thread.party_ref, hers.thread.party_name) == ("family", str(luz.id), "Luz")
    assert hers.thread_id == hers_too.thread_id != theirs.thread_id
    assert hers.patient_id == theirs.patient_id == rosa.id


def test_a_stranger_waits_in_triage_once(desk):
    first, second = desk.hears(ANNA, "Hello"), desk.hears(ANNA, "Hello?")
    assert first.thread_id == second.thread_id
    assert (first.thread.patient_id, first.thread.unanswered_since) == (None, first.created_at)
    assert {duty: item.patient_id for duty, item in desk.work().items()} == {"conversations.triage": None}


def test_a_medical_question_goes_to_clinicians_with_their_own_clock(desk):
    rosa = desk.patient(mobile=ROSA)
    row = desk.hears(ROSA, "Can I take ibuprofen with my water pill?")
    assert (row.intent, row.thread.pool_id, row.thread.topic) == ("clinical", "clinicians", "clinical")
    (item,) = desk.work(rosa).values()
    assert (item.duty, item.team_id, item.legal_due_at - item.started_at) == (
        "conversations.answer_clinical", "clinicians", item.legal_due_at - row.created_at,
    )  # fmt: skip


def test_stop_is_done_at_once_and_asks_nobody(desk):
    rosa = desk.patient(mobile=ROSA)
    row = desk.hears(ROSA, "STOP")
    assert Suppression.objects.get().why == "stopped"
    assert (row.intent, desk.thread(pk=row.thread_id).standing, desk.work(rosa)) == ("stop", "closed", {})


@pytest.mark.parametrize(
    ("text", "asks"), [("HELP", False), ("ayuda", False), ("How does one help you find the place?", True)]
)
def test_help_alone_is_answered_by_rule_and_a_question_by_a_person(desk, text, asks):
    rosa = desk.patient(mobile=ROSA)
    desk.hears(ROSA, text)
    assert list(desk.work(rosa)) == (["conversations.answer"] if asks else [])


def test_a_wrong_person_is_left_alone_and_people_know_it(desk):
    rosa = desk.patient(mobile=ROSA)
    asked = desk.asked(rosa, address=ROSA, about=VISIT)
    waiting = desk.asked(rosa, address=ROSA, about=VISIT, thread=asked.thread, state="queued", send_at=desk.now)
    row = desk.hears(ROSA, "Wrong number. I am not Carmen, stop texting me")
    assert row.intent == "wrong_person"
    assert Suppression.objects.get().why == "wrong_person"
    assert desk.messages(pk=waiting.pk)[0].state == "stopped"
    way = ContactPoint.objects.unscoped(WHY).get()
    assert (way.stopped_why, way.stopped_on is not None) == ("wrong_number", True)
    thread = desk.thread(pk=row.thread_id)
    assert (thread.standing, thread.closed_why, desk.work(rosa)) == ("closed", "wrong_person", {})


@pytest.mark.feature("F66")
@pytest.mark.parametrize("known", [True, False])
def test_words_of_danger_raise_an_alarm_at_once(desk, known):
    rosa = desk.patient(mobile=ROSA) if known else None
    row = desk.hears(ROSA, "I want to kill myself")
    crisis = desk.crisis()
    assert (row.thread.crisis, crisis.thread_id, crisis.raised_at) == (True, row.thread_id, row.created_at)
    assert [fact.patient for fact in facts("CrisisRaised")] == [rosa.id if rosa else None]
    assert [m.direction for m in desk.messages()] == ["in"]  # nothing was answered by a machine
    due = {duty: item.legal_due_at - item.started_at for duty, item in desk.work().items()}
    assert {duty: int(span.total_seconds() // 60) for duty, span in due.items()} == (
        {"conversations.take_crisis": 15, "conversations.answer_clinical" if known else "conversations.triage": 240}
    )


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا، متى موعدي؟",
        "👋🏽👨‍👩‍👧 ok?",
        "a\x00b\ud800c",
        "x" * 400_000,
        "‮reversed",
        "\r\nline\rline\n",
        "",
    ],
    ids=["arabic", "emoji", "broken", "huge", "override", "lines", "empty"],
)
def test_any_text_is_kept(desk, text):
    desk.patient(mobile=ROSA)
    row = desk.hears(ROSA, text)
    assert (row.thread.unanswered_since, len(row.text) <= 100_000, "\x00" in row.text, "\r" in row.text) == (
        row.created_at, True, False, False,
    )  # fmt: skip


@pytest.mark.parametrize("sender", ["72975", "", "not a number", "a@b@c", "+1 (617) 555-0101 x9", "\u202e5550101"])
def test_any_sender_is_kept(desk, sender):
    desk.patient(mobile="+16175559999")
    row = desk.hears(sender, "STOP")
    assert (row.thread.patient_id, row.thread.standing) == (None, "open")


def test_a_subject_of_many_lines_is_one(desk):
    rosa = desk.patient(email="rosa@example.org")
    row = desk.hears("Rosa@Example.org", "Hello", channel="email", subject="Question\r\nBcc: all@example.org")
    assert (row.patient_id, row.subject) == (rosa.id, "Question Bcc: all@example.org")


def test_a_closed_thread_goes_on_when_they_write_again(desk):
    desk.patient(mobile=ROSA)
    maya = desk.staff()
    row = desk.hears(ROSA, "Hello")
    actions.close(desk.act(maya), thread=row.thread_id, why="nothing_asked")
    again = desk.hears(ROSA, "And now?")
    assert (again.thread_id, again.thread.standing, again.thread.unanswered_since) == (
        row.thread_id, "open", again.created_at,
    )  # fmt: skip
    assert list(desk.work()) == ["conversations.answer"]
    actions.close(desk.act(maya), thread=row.thread_id, why="nothing_asked")
    desk.after(days=15)
    assert desk.hears(ROSA, "One more thing").thread_id != row.thread_id


def test_only_the_wire_receives(desk):
    message = Inbound(channel=Channel.SMS, provider="x", external_id="1", sender=ROSA, text="Hi")
    with pytest.raises(Refused) as refused:
        actions.receive(desk.act(desk.staff()), message=message)
    assert refused.value.code == "access.denied"
