"""Channels that fail, wait, rest and recover; letters printed; and what their page counts."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.kernel.errors import Refused
from liaison.platform import sweeps
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import ChannelState
from liaison.spine.conversations.queries import delivery as queries
from liaison.spine.conversations.rules.delivery import late
from liaison.spine.conversations.tests.desk import T0, Desk
from liaison.spine.conversations.tests.test_delivery import down, facts, queued, row, take, tried
from liaison.spine.conversations.values import Delivery, Outcome

pytestmark = pytest.mark.feature("F08")
WHY = "a test"
CARMEN = "+16175550143"
SENT, AGAIN = Outcome(Delivery.SENT, "SM1"), Outcome(Delivery.QUEUED, why="unreachable")


@pytest.fixture
def desk(db):
    made = Desk()
    made.maya = made.staff()
    made.carmen = made.patient(mobile=CARMEN, email="carmen@example.org")
    return made


def test_a_channel_that_fails_three_times_is_down_and_one_success_brings_it_back(desk):
    for _ in range(3):
        queued(desk)
        tried(desk, AGAIN)
        desk.after(seconds=1)
    state = ChannelState.objects.get(channel="sms")
    assert (state.down, state.failures, state.why, down()) == (True, 3, "unreachable", ["sms"])
    desk.after(minutes=5)
    tried(desk, SENT)
    assert (facts("ChannelDown", "ChannelUp"), down()) == (["ChannelDown", "ChannelUp"], [])


def test_numbers_that_are_none_do_not_speak_against_a_channel(desk):
    for _ in range(4):
        queued(desk)
        tried(desk, Outcome(Delivery.FAILED, why="refused"))
    assert facts("ChannelDown") == []


def test_a_queue_that_nobody_empties_raises_the_alarm_within_minutes(desk):
    queued(desk)
    desk.after(minutes=5)
    assert actions.watch_channels(desk.act()) == 0
    desk.after(seconds=30)
    assert (actions.watch_channels(desk.act()), actions.watch_channels(desk.act())) == (1, 0)
    assert down() == ["sms"]
    tried(desk, SENT)
    assert (facts("ChannelDown", "ChannelUp"), down()) == (["ChannelDown", "ChannelUp"], [])


def test_what_waited_for_the_worker_that_has_just_begun_alarms_nobody_until_its_pumps_had_their_minute(desk):
    """The first start of a fresh demo: the morning's texts are hours old, and nobody was there to send them."""
    queued(desk)
    desk.after(hours=3)
    sweeps.run_due(desk.act())
    assert down() == []
    desk.after(minutes=1)
    sweeps.run_due(desk.act())
    assert down() == ["sms"]  # still there: now it is the channel


def test_a_batch_locks_its_channel_before_the_log_as_the_watch_does_so_that_neither_waits_for_the_other(desk):
    for _ in range(2):
        queued(desk)
    ChannelState.objects.create(channel="sms", down=True)
    with CaptureQueriesContext(connection) as asked:
        tried(desk, SENT)
    said = [query["sql"] for query in asked]
    first_log = next(n for n, sql in enumerate(said) if "pg_advisory_xact_lock" in sql)
    channel = [n for n, sql in enumerate(said) if "conversations_channelstate" in sql]
    assert (bool(channel), max(channel) < first_log, down()) == (True, True, [])


def test_letters_wait_for_a_printer_and_campaigns_for_their_turn_without_alarm(desk):
    queued(desk, channel="letter", address="Carmen Ruiz\n1 Elm St")
    queued(desk, campaign=uuid4())
    desk.after(hours=3)
    assert actions.watch_channels(desk.act()) == 0
    assert (late("letter", T0, T0 + timedelta(days=3)), late("sms", None, T0)) == (True, False)


def test_a_paused_channel_keeps_everything_and_alarms_nobody(desk):
    lead = desk.staff("Lou", role="supervisor")
    pk = queued(desk)
    actions.pause_channel(desk.act(lead), channel="sms", why="wrong clinic name in the texts")
    desk.after(minutes=9)
    assert (take(desk)[1], actions.watch_channels(desk.act())) == ([], 0)
    actions.resume_channel(desk.act(lead), channel="sms")
    assert [one.id for one in take(desk)[1]] == [pk]
    assert facts("ChannelPaused", "ChannelResumed") == ["ChannelPaused", "ChannelResumed"]


def test_who_may_not_pause_and_what_is_no_channel(desk):
    lead = desk.staff("Lou", role="supervisor")
    codes = []
    for staff, channel, why in ((desk.maya, "sms", "x"), (lead, "pigeon", "x"), (lead, "sms", " ")):
        with pytest.raises(Refused) as refused:
            actions.pause_channel(desk.act(staff), channel=channel, why=why)
        codes.append(refused.value.code)
    with pytest.raises(Refused) as refused:
        actions.resume_channel(desk.act(lead), channel="sms")
    assert [*codes, refused.value.code] == [
        "access.denied", "conversations.no_such_channel", "conversations.say_why", "conversations.not_paused",
    ]  # fmt: skip


def test_letters_are_printed_as_a_batch_and_put_back_or_posted(desk):
    lead = desk.staff("Lou", role="supervisor")
    pk = queued(desk, channel="letter", address="Carmen Ruiz\n1 Elm St\nBoston, MA 02118")
    first = actions.print_letters(desk.act(lead))
    assert [(batch.id, batch.letters) for batch in queries.batches()] == [(first, 1)]
    assert actions.letters_put_back(desk.act(lead), batch=first) == 1
    second = actions.print_letters(desk.act(lead))
    assert [one.id for one in queries.letters_of(desk.act(lead), second)] == [pk]
    desk.after(days=2)
    assert actions.recover_held(desk.act(), askable=["sms"]) == 0  # a printer is not a worker
    assert actions.letters_posted(desk.act(lead), batch=second) == 1
    assert (row(pk).state, row(pk).provider, [one.id for one in queries.letters_of(desk.act(lead), second)]) == (
        "sent", "print", [pk],
    )  # fmt: skip
    for again in (actions.letters_posted, actions.letters_put_back):
        with pytest.raises(Refused):
            again(desk.act(lead), batch=second)
    with pytest.raises(Refused) as refused:
        actions.print_letters(desk.act(lead))
    assert refused.value.code == "conversations.nothing_to_print"


def test_what_the_page_counts(desk, django_assert_num_queries):
    queued(desk)
    queued(desk, send_at=desk.now + timedelta(hours=1))
    actions.declare_channel(desk.act(), channel="sms", provider="dry_run")
    with django_assert_num_queries(3):
        lines = {line.channel: line for line in queries.channel_lines(desk.act(desk.maya))}
    sms = lines["sms"]
    assert (sms.due, sms.later, sms.sent, sms.failed, sms.dry_run, sms.late) == (1, 1, 0, 0, True, False)
    assert list(lines) == ["sms", "voice", "email", "letter", "fax", "portal"]
    assert queries.worker_quiet(desk.act()) is True
