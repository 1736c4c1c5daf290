"""Answers, notes and the life of a thread: nothing answered twice, nobody's clock lost, each party by itself."""

from datetime import timedelta

import pytest
from django.db import transaction

from liaison.kernel.errors import Refused
from liaison.platform import sweeps
from liaison.platform.models import EventRow
from liaison.spine.conversations import actions, queries
from liaison.spine.conversations.models import Consent, LedgerEntry
from liaison.spine.conversations.tests.desk import WHY, Desk
from liaison.spine.conversations.values import Channel, Doing, Party, SnoozeWhy, Support
from liaison.spine.conversations.values.inbox import Filters, View

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F20")]
ROSA, LUZ = "+16175550101", "+16175550102"
VISIT = "appointment:7d6a0c0e-0000-4000-8000-000000000001"


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def rosa(desk):
    made = desk.patient("Delgado", "Rosa", mobile=ROSA)
    agreed(made, desk)
    return made


def agreed(patient, desk):
    Consent.objects.create(
        patient=patient,
        channel="*",
        purpose="*",
        allowed=True,
        at=desk.now,
        by="system:test",
        source="form",
        proof="v1",
    )


def refused(code, do):
    with pytest.raises(Refused) as found, transaction.atomic():
        do()
    assert found.value.code == code
    return found.value


def answers(desk, who, row, text="At nine.", **more):
    desk.now += timedelta(minutes=1)
    found = actions.answer(desk.act(who), thread=row.thread_id, text=text, **{"seen": row.pk, **more})
    desk.deliver()
    return found


def facts(name):
    return list(EventRow.objects.filter(name=f"conversations.{name}").order_by("id"))


def test_an_answer_goes_to_who_asked_and_ends_the_duty(desk, rosa):
    maya = desk.staff()
    row = desk.hears(ROSA, "Which bus goes there?")
    sent = answers(desk, maya, row)
    (message,) = desk.messages(pk=sent)
    assert (message.thread_id, message.address, message.channel, message.purpose, message.state) == (
        row.thread_id, ROSA, "sms", "reply", "queued",
    )  # fmt: skip
    thread = desk.thread(pk=row.thread_id)
    assert (thread.unanswered_since, thread.owner_id, desk.work(rosa)) == (None, maya.id, {})


def test_nothing_is_answered_twice(desk, rosa):
    maya, devon = desk.staff("Maya"), desk.staff("Devon")
    row = desk.hears(ROSA, "Which bus goes there?")
    first = answers(desk, maya, row)
    told = refused("conversations.answered_meanwhile", lambda: answers(desk, devon, row, "The 39."))
    assert told.data["answer"] == first
    answers(desk, devon, row, "The 39.", seen=first)  # he has read hers
    assert [m.text.split(" Reply STOP")[0] for m in desk.messages(direction="out")] == ["At nine.", "The 39."]


def test_pressed_twice_it_is_sent_once(desk, rosa):
    maya = desk.staff()
    row = desk.hears(ROSA, "Which bus goes there?")
    assert answers(desk, maya, row) == answers(desk, maya, row)
    assert (len(desk.messages(direction="out")), len(facts("Answered"))) == (1, 1)


def test_a_second_question_keeps_the_first_ones_time(desk, rosa):
    first = desk.hears(ROSA, "Which bus goes there?")
    desk.now += timedelta(hours=3)
    desk.hears(ROSA, "Hello?")
    (item,) = desk.work(rosa).values()
    assert (desk.thread(pk=first.thread_id).unanswered_since, item.started_at) == (first.created_at, first.created_at)


def test_what_nobody_knows_is_not_answered(desk):
    row = desk.hears("+16175550199", "Hello")
    refused("conversations.whose", lambda: answers(desk, desk.staff(), row))


def test_a_note_leaves_the_house_never(desk, rosa):
    row = desk.hears(ROSA, "Which bus goes there?")
    actions.note(desk.act(desk.staff()), thread=row.thread_id, text="She walks badly.")
    assert [(m.direction, m.state) for m in desk.messages()] == [("in", "received"), ("note", "received")]
    assert list(desk.work(rosa)) == ["conversations.answer"]


@pytest.mark.feature("F25")
def test_each_party_sees_only_its_slice(desk, rosa):
    luz, maya = desk.kin(rosa, "Luz", LUZ), desk.staff()
    desk.asked(rosa, address=ROSA, about=VISIT)
    hers = desk.hears(ROSA, "Is the bus far away?")
    theirs = actions.start(
        desk.act(maya), patient=rosa.id, party=Party.FAMILY, party_ref=str(luz.id), party_name="Luz",
        channel=Channel.SMS, address=LUZ, text="Can you drive her?", about=VISIT,
    )  # fmt: skip
    answers(desk, maya, hers, "No, five minutes.")
    by_party = {
        thread.party: [m.text.split(" Reply STOP")[0] for m in said]
        for thread, said in queries.case(desk.act(maya), VISIT)
    }
    assert by_party == {
        "patient": ["Please reply C to confirm.", "Is the bus far away?", "No, five minutes."],
        "family": ["Can you drive her?"],
    }
    assert {(m.thread_id, m.address) for m in desk.messages(direction="out")} == {(hers.thread_id, ROSA), (theirs, LUZ)}
    refused("conversations.other_party", lambda: actions.merge(desk.act(maya), thread=theirs, into=hers.thread_id))
    reply = desk.hears(LUZ, "I work until five")
    assert (reply.thread_id, reply.about) == (theirs, VISIT)  # the reply lands in the case


def test_closing_says_why_and_waits_for_nothing(desk, rosa):
    row = desk.hears(ROSA, "Hello there")
    act = desk.act(desk.staff())
    refused("conversations.not_answered", lambda: actions.close(act, thread=row.thread_id, why="answered"))
    actions.close(act, thread=row.thread_id, why="nothing_asked")
    desk.deliver()
    assert desk.work(rosa) == {}
    assert [fact.body["why"] for fact in facts("AnswerNotNeeded")] == ["nothing_asked"]
    refused("conversations.closed", lambda: actions.close(act, thread=row.thread_id, why="junk"))


def test_sleep_hides_and_the_clock_runs_on(desk, rosa):
    maya = desk.staff()
    row = desk.hears(ROSA, "Which bus goes there?")
    until = desk.now + timedelta(hours=2)
    actions.snooze(desk.act(maya), thread=row.thread_id, until=until, why=SnoozeWhy.LATER)
    desk.deliver()
    seen = queries.inbox(desk.act(maya), view=View.POOLS)
    assert (seen.lines, seen.counts.pools, seen.counts.snoozed) == ((), 0, 1)
    assert desk.work(rosa)["conversations.answer"].paused_at is None
    desk.now = until
    assert sweeps.run_due(desk.act())["conversations.wake"] == 1
    assert queries.inbox(desk.act(maya), view=View.POOLS).counts.pools == 1


@pytest.mark.feature("F21")
def test_while_somebody_else_must_answer_first_the_clock_stands(desk, rosa):
    maya = desk.staff()
    row = desk.hears(ROSA, "Did the insurer agree?")
    due = desk.work(rosa)["conversations.answer"].legal_due_at
    until = desk.now + timedelta(days=4)
    actions.snooze(desk.act(maya), thread=row.thread_id, until=until, why=SnoozeWhy.WAITING_FOR_OTHER)
    desk.deliver()
    assert desk.work(rosa)["conversations.answer"].paused_at is not None
    desk.now += timedelta(days=3, hours=20)
    desk.hears(ROSA, "Hello?")  # they write: we are awake again
    item = desk.work(rosa)["conversations.answer"]
    assert (item.paused_at, item.legal_due_at > due, desk.thread(pk=row.thread_id).snoozed_until) == (None, True, None)


@pytest.mark.feature("F21")
def test_given_to_clinicians_it_has_their_clock_since_they_wrote(desk, rosa):
    maya = desk.staff()
    row = desk.hears(ROSA, "Is this normal after it?")
    desk.now += timedelta(hours=1)
    actions.give(desk.act(maya), thread=row.thread_id, pool="clinicians")
    desk.deliver()
    ((duty, item),) = desk.work(rosa).items()
    assert (duty, item.started_at, item.legal_due_at) == (
        "conversations.answer_clinical", row.created_at, row.created_at + timedelta(hours=4),
    )  # fmt: skip
    actions.give(desk.act(maya), thread=row.thread_id, pool="coordination")
    desk.deliver()
    ((duty, item),) = desk.work(rosa).items()
    assert (duty, item.started_at) == ("conversations.answer", row.created_at)


def test_merged_whoever_waited_longest_goes_on_waiting(desk, rosa):
    maya = desk.staff()
    first = desk.hears(ROSA, "Which bus goes there?")
    desk.now += timedelta(hours=2)
    asked = desk.asked(rosa, address=ROSA, about=VISIT)
    second = desk.hears(ROSA, "And the stairs?")
    assert second.thread_id == asked.thread_id != first.thread_id
    actions.merge(desk.act(maya), thread=first.thread_id, into=second.thread_id)
    desk.deliver()
    kept = desk.thread(pk=second.thread_id)
    assert [m.text for m in queries.thread(desk.act(maya), thread=kept.pk).messages] == [
        "Which bus goes there?", "Please reply C to confirm.", "And the stairs?",
    ]  # fmt: skip
    ((duty, item),) = desk.work(rosa).items()
    assert (duty, item.key, item.started_at, kept.unanswered_since) == (
        "conversations.answer", f"thread:{kept.pk}", first.created_at, first.created_at,
    )  # fmt: skip
    assert queries.whither(desk.act(maya), first.thread_id) == kept.pk
    other = desk.hears("+16175550199", "Hello")
    refused("conversations.other_patient", lambda: actions.merge(desk.act(maya), thread=other.thread_id, into=kept.pk))


def test_identified_every_clock_counts_from_when_they_wrote(desk, rosa):
    maya = desk.staff()
    row = desk.hears("+16175550199", "When may I come?")
    desk.now += timedelta(hours=2)
    act = desk.act(maya)
    actions.identify(act, thread=row.thread_id, patient=rosa.id, keep_address=True)
    desk.deliver()
    ((duty, item),) = desk.work().items()
    assert (duty, item.patient_id, item.started_at) == ("conversations.answer", rosa.id, row.created_at)
    assert desk.messages()[0].patient_id == rosa.id
    assert LedgerEntry.objects.unscoped(WHY).get(ref=f"message:{row.pk}").patient_id == rosa.id
    assert desk.hears("+16175550199", "Thanks").thread_id == row.thread_id
    refused("conversations.known", lambda: actions.identify(act, thread=row.thread_id, patient=rosa.id))


def test_nobodys_of_ours_is_closed(desk):
    row = desk.hears("+16175550199", "Buy cheap watches")
    actions.identify(desk.act(desk.staff()), thread=row.thread_id, patient=None)
    desk.deliver()
    assert (desk.thread(pk=row.thread_id).closed_why, desk.work()) == ("junk", {})


def test_colleagues_see_who_is_there(desk, rosa):
    maya, devon = desk.staff("Maya"), desk.staff("Devon")
    row = desk.hears(ROSA, "Which bus goes there?")
    actions.looking(desk.act(devon), thread=row.thread_id, doing=Doing.ANSWERING)
    actions.looking(desk.act(devon), thread=row.thread_id)
    actions.looking(desk.act(maya), thread=row.thread_id)
    (line,) = queries.inbox(desk.act(maya), view=View.POOLS).lines
    assert [(one.name, one.doing) for one in line.present] == [("Devon", "answering")]
    desk.now += timedelta(seconds=61)
    assert queries.inbox(desk.act(maya), view=View.POOLS).lines[0].present == ()


def test_the_counts_are_those_of_the_lists(desk, rosa):
    maya, nadia = desk.staff("Maya"), desk.staff("Nadia", "clinicians", role="clinician")
    other = desk.patient("Pham", "An", mobile=LUZ, language="vi")
    first, second = desk.hears(ROSA, "Which bus goes there?"), desk.hears(LUZ, "Hello there")
    desk.hears("+16175550199", "Hello")
    actions.take(desk.act(maya), thread=first.thread_id)
    actions.give(desk.act(maya), thread=second.thread_id, pool="clinicians")
    for who, wanted in ((maya, (1, 1, 0, 0, 0, 1)), (nadia, (1, 0, 1, 0, 0, 1))):
        pages = {view: queries.inbox(desk.act(who), view=view) for view in View if view is not View.CLOSED}
        assert tuple(len(page.lines) for page in pages.values()) == wanted
        assert tuple(page.counts.of(view) for view, page in pages.items()) == wanted
    narrowed = queries.inbox(desk.act(nadia), view=View.POOLS, filters=Filters(language="vi"))
    assert ([line.patient for line in narrowed.lines], narrowed.total) == ([other.id], 1)
    assert queries.inbox(desk.act(nadia), view=View.POOLS, filters=Filters(channels=("email",))).total == 0


@pytest.mark.feature("F66")
def test_a_crisis_is_a_persons_from_alarm_to_end(desk, rosa):
    maya = desk.staff()
    row = desk.hears(ROSA, "I want to kill myself")
    act = desk.act(maya)
    assert [alarm.taken_by for alarm in queries.alarms(act)] == [""]
    refused("conversations.crisis_open", lambda: actions.close(act, thread=row.thread_id, why="nothing_asked"))
    refused("conversations.crisis_not_taken", lambda: actions.crisis_step(act, thread=row.thread_id, step="gave_988"))
    actions.take_crisis(act, thread=row.thread_id)
    desk.deliver()
    assert set(desk.work(rosa)) == {"conversations.end_crisis", "conversations.answer_clinical"}
    actions.crisis_step(act, thread=row.thread_id, step="gave_988")
    refused("conversations.whom", lambda: actions.crisis_step(act, thread=row.thread_id, step="told_somebody"))
    actions.crisis_step(act, thread=row.thread_id, step="told_somebody", words="Dr. Okafor")
    refused(
        "conversations.how_it_ended",
        lambda: actions.end_crisis(act, thread=row.thread_id, outcome="with_clinician", words=" "),
    )
    actions.end_crisis(act, thread=row.thread_id, outcome="with_clinician", words="He sees her at eleven.")
    desk.deliver()
    shown = queries.thread(act, thread=row.thread_id).crisis
    assert [(code, who, words) for code, _at, who, words in shown.steps] == [
        ("with_them", "Maya", ""), ("gave_988", "Maya", ""), ("told_somebody", "Maya", "Dr. Okafor"),
    ]  # fmt: skip
    assert (shown.outcome, queries.alarms(act), set(desk.work(rosa))) == (
        "with_clinician", (), {"conversations.answer_clinical"},
    )  # fmt: skip


def test_the_alarm_of_a_stranger_goes_with_them_when_they_are_known(desk, rosa):
    maya = desk.staff()
    row = desk.hears("+16175550199", "I want to kill myself")
    actions.take_crisis(desk.act(maya), thread=row.thread_id)
    desk.deliver()
    assert {duty: item.patient_id for duty, item in desk.work().items()} == {
        "conversations.end_crisis": None, "conversations.triage": None,
    }  # fmt: skip
    actions.identify(desk.act(maya), thread=row.thread_id, patient=rosa.id)
    desk.deliver()
    assert {duty: item.patient_id for duty, item in desk.work().items()} == {
        "conversations.end_crisis": rosa.id, "conversations.answer_clinical": rosa.id,
    }  # fmt: skip


def test_somebody_of_ours_raises_the_alarm(desk, rosa):
    row = desk.hears(ROSA, "It does not matter any more")
    actions.call_crisis(desk.act(desk.staff()), thread=row.thread_id)
    desk.deliver()
    assert (desk.thread(pk=row.thread_id).crisis, "conversations.take_crisis" in desk.work(rosa)) == (True, True)


@pytest.mark.feature("F66")
def test_notes_of_support_are_a_class_of_their_own(desk, rosa):
    maya, linh = desk.staff("Maya"), desk.staff("Linh", role="front_desk")
    follow = desk.now + timedelta(days=3)
    note = actions.note_support(
        desk.act(maya),
        patient=rosa.id,
        kind=Support.LISTENED,
        whom=Party.FAMILY,
        text="Afraid at night",
        follow_at=follow,
    )
    desk.deliver()
    assert LedgerEntry.objects.unscoped(WHY).filter(patient=rosa).count() == 0
    assert "Afraid" not in str([row.body for row in EventRow.objects.all()])
    refused("access.denied", lambda: queries.support_of(desk.act(linh), patient=rosa.id))
    assert desk.work(rosa)["conversations.follow_support"].legal_due_at == follow
    actions.follow_support(desk.act(maya), patient=rosa.id, note=note)
    desk.deliver()
    assert desk.work(rosa) == {}
