"""Messages leave: taken once, tried again at a good hour, settled, reported, recovered; channels that stop are told."""

from datetime import timedelta
from threading import Thread as Beside
from uuid import uuid4

import pytest
from django.db import connections

from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import DeliveryStep, Message, Suppression
from liaison.spine.conversations.queries import delivery as queries
from liaison.spine.conversations.rules.delivery import MOST_TRIES, moves, pause
from liaison.spine.conversations.tests.desk import T0, Desk
from liaison.spine.conversations.values import Channel, Delivery, Outcome, Settled
from liaison.spine.conversations.values.delivery import Tried
from liaison.spine.work.models import Item

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


def queued(desk, *, channel="sms", address=CARMEN, **more):
    values = {
        "state": "queued",
        "send_at": desk.now,
        "purpose": "reminder",
        "provider": "",
        "template": "reminder.visit@1",
    }
    row = desk.asked(desk.carmen, address=address, channel=channel, **(values | more))
    Message.objects.unscoped(WHY).filter(pk=row.pk).update(external_id="")
    return row.pk


def take(desk, *channels, limit=10):
    holder = uuid4()
    return holder, actions.take_to_send(desk.act(), channels=channels or ("sms",), limit=limit, holder=holder)


def tried(desk, outcome, *, message=None, provider="co"):
    """One try of everything that is due."""
    holder, taken = take(desk)
    actions.settle_many(
        desk.act(), tried=[Tried(one.id, outcome) for one in taken], holder=holder, provider=provider
    )  # fmt: skip
    return [one.id for one in taken]


def row(pk):
    return Message.objects.unscoped(WHY).get(pk=pk)


def steps(pk):
    return list(DeliveryStep.objects.filter(message=pk).order_by("id").values_list("state", "why"))


def facts(*names):
    rows = EventRow.objects.filter(name__in=[f"conversations.{name}" for name in names]).order_by("id")
    return [found.name.partition(".")[2] for found in rows]


def down():
    return [channel for channel, _since in queries.channels_down()]


def test_a_message_is_taken_once_and_settled_by_whoever_took_it(desk):
    pk = queued(desk)
    holder, taken = take(desk)
    assert [(one.id, one.channel, one.address, one.tries, one.idempotency) for one in taken] == [
        (pk, Channel.SMS, CARMEN, 1, str(pk))
    ]
    assert take(desk)[1] == []
    actions.settle(
        desk.act(), message=pk, holder=uuid4(), outcome=Outcome(Delivery.FAILED, why="refused"), provider="co"
    )
    assert row(pk).state == "sending"
    actions.settle(desk.act(), message=pk, holder=holder, outcome=SENT, provider="co")
    actions.settle(
        desk.act(), message=pk, holder=holder, outcome=Outcome(Delivery.FAILED, why="refused"), provider="co"
    )
    assert (row(pk).state, row(pk).provider, row(pk).external_id) == ("sent", "co", "SM1")
    assert (steps(pk), facts("MessageSent", "MessageFailed")) == ([("sent", "")], ["MessageSent"])


def test_what_is_not_due_stays_and_what_somebody_waits_for_goes_before_a_campaign(desk):
    later = queued(desk, send_at=desk.now + timedelta(minutes=1))
    bulk = queued(desk, campaign=uuid4(), send_at=desk.now - timedelta(minutes=2))
    answer = queued(desk)
    assert [one.id for one in take(desk, limit=1)[1]] == [answer]
    assert [one.id for one in take(desk)[1]] == [bulk]
    desk.after(minutes=1)
    assert [one.id for one in take(desk)[1]] == [later]


@pytest.mark.django_db(transaction=True)
def test_ten_takers_at_once_take_each_message_once(transactional_db):
    desk = Desk()
    desk.carmen = desk.patient(mobile=CARMEN)
    wanted = {queued(desk) for _ in range(40)}
    found = []

    def taker():
        while taken := take(desk, limit=3)[1]:
            found.extend(one.id for one in taken)
        connections.close_all()

    beside = [Beside(target=taker) for _ in range(10)]
    [one.start() for one in beside]
    [one.join() for one in beside]
    assert (len(found), set(found)) == (40, wanted)


def test_it_is_tried_again_later_each_time_and_then_given_up(desk):
    pk = queued(desk)
    waits = []
    for _ in range(MOST_TRIES):
        before = desk.now
        assert tried(desk, AGAIN) == [pk]
        waits.append(row(pk).send_at - before)
        desk.now = row(pk).send_at
    assert waits[:4] == [timedelta(seconds=15), timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert (row(pk).state, row(pk).why) == ("failed", "unreachable")
    assert facts("MessageFailed") == ["MessageFailed"]


def test_a_pause_doubles_with_some_chance_and_ends_at_an_hour():
    assert [pause(n, 0.5).total_seconds() for n in (1, 2, 9, 10, 40)] == [15, 30, 3600, 3600, 3600]
    assert (pause(1, 0.0).total_seconds(), pause(1, 1.0).total_seconds()) == (11.25, 18.75)


def test_the_provider_may_ask_for_longer(desk):
    pk = queued(desk)
    tried(desk, Outcome(Delivery.QUEUED, why="busy", again_at=desk.now + timedelta(minutes=7)))
    assert row(pk).send_at == desk.now + timedelta(minutes=7)


@pytest.mark.feature("F65")
def test_consent_withdrawn_while_a_worker_holds_it_stops_the_next_try(desk):
    pk = queued(desk)
    holder, _ = take(desk)
    actions.withdraw_consent(
        desk.act(desk.maya),
        patient=desk.carmen.id,
        channel="sms",
        purpose="*",
        source="verbal",
        proof="asked me to stop",
    )
    actions.settle(desk.act(), message=pk, holder=holder, outcome=AGAIN, provider="co")
    assert (row(pk).state, row(pk).why) == ("stopped", "opted_out")
    assert facts("MessageStopped") == ["MessageStopped"]


def test_what_was_held_up_into_the_night_waits_for_the_morning(desk):
    desk.now = T0 + timedelta(hours=10, minutes=50)  # ten to nine in the evening
    pk = queued(desk)
    desk.after(minutes=30)
    assert take(desk)[1] == []
    assert (row(pk).state, row(pk).send_at) == ("queued", T0 + timedelta(hours=22))  # eight in the morning
    desk.now = T0 + timedelta(hours=22)
    assert [one.id for one in take(desk)[1]] == [pk]


def test_what_was_sent_into_the_night_on_purpose_is_not_held_up(desk):
    desk.now = T0 + timedelta(hours=14)  # midnight
    pk = queued(desk)
    desk.after(minutes=30)
    assert [one.id for one in take(desk)[1]] == [pk]


def test_what_a_dead_worker_held_goes_again_or_to_a_person(desk):
    text, mail = queued(desk), queued(desk, channel="email", address="carmen@example.org")
    take(desk, "sms", "email")
    assert actions.recover_held(desk.act(), askable=["sms"]) == 0  # it may still live
    desk.after(minutes=2)
    assert actions.recover_held(desk.act(), askable=["sms"]) == 2
    assert [(row(pk).state, row(pk).why) for pk in (text, mail)] == [
        ("queued", "worker_died"), ("unconfirmed", "worker_died"),
    ]  # fmt: skip
    (again,) = take(desk)[1]
    assert (again.id, again.tries, again.idempotency) == (text, 2, str(text))
    assert facts("MessageUnconfirmed") == ["MessageUnconfirmed"]


@pytest.mark.parametrize(
    ("now", "said", "news"),
    [
        ("sent", "delivered", True), ("delivered", "read", True), ("delivered", "sent", False), ("read", "delivered", False),
        ("sent", "sent", False), ("sent", "failed", True), ("delivered", "failed", False), ("sent", "bounced", True),
        ("delivered", "bounced", False), ("failed", "delivered", True), ("bounced", "delivered", False),
        ("queued", "sent", True), ("sending", "delivered", True), ("unconfirmed", "sent", True),
        ("stopped", "delivered", False), ("received", "read", False), ("failed", "bounced", True),
    ],
)  # fmt: skip
def test_a_report_never_moves_a_message_backwards(now, said, news):
    assert moves(now, said) is news


def test_reports_late_twice_and_before_we_settled(desk):
    pk = queued(desk)
    holder, _ = take(desk)
    done = Outcome(Delivery.DELIVERED, "SM9")
    news = [
        actions.report(desk.act(), provider="co", provider_id="SM9", outcome=outcome, message=message)
        for outcome, message in ((done, None), (done, pk), (done, pk), (Outcome(Delivery.SENT, "SM9"), pk))
    ]
    assert news == [False, True, False, False]  # nobody's yet; ours by our name; twice; old
    actions.settle(desk.act(), message=pk, holder=holder, outcome=Outcome(Delivery.SENT, "SM9"), provider="co")
    assert (row(pk).state, row(pk).external_id, steps(pk)) == ("delivered", "SM9", [("delivered", "")])
    read = actions.report(desk.act(), provider="co", provider_id="SM9", outcome=Outcome(Delivery.READ))
    assert (read, row(pk).state) == (True, "read")


def test_a_provider_that_gives_two_messages_one_name_holds_up_neither(desk):
    first, second = queued(desk), queued(desk)
    tried(desk, Outcome(Delivery.SENT, "SM1"))
    assert sorted((row(pk).state, row(pk).external_id) for pk in (first, second)) == [("sent", ""), ("sent", "SM1")]


@pytest.mark.feature("F66")
def test_a_dead_number_is_known_from_then_on(desk):
    tried_out = queued(desk)
    tried(desk, Outcome(Delivery.FAILED, why="invalid_address"))
    desk.deliver()
    assert list(Suppression.objects.values_list("channel", "address", "why")) == [("sms", CARMEN, "invalid")]
    assert row(tried_out).why == "invalid_address"


def test_a_message_that_did_not_arrive_is_work_until_somebody_deals_with_it(desk):
    pk = queued(desk)
    tried(desk, Outcome(Delivery.FAILED, why="unreachable_phone"))
    desk.deliver()
    items = Item.objects.unscoped(WHY).filter(duty="conversations.settle_message")
    assert [(item.patient_id, item.closed_at) for item in items] == [(desk.carmen.id, None)]
    assert [one.id for one in queries.troubled(desk.act(desk.maya))] == [pk]
    actions.deal_with(desk.act(desk.maya), message=pk, how=Settled.OTHER_WAY)
    desk.deliver()
    assert [item.closed_at is not None for item in items.all()] == [True]
    assert queries.troubled(desk.act(desk.maya)) == []
    with pytest.raises(Refused) as refused:
        actions.deal_with(desk.act(desk.maya), message=pk, how=Settled.LET_GO)
    assert refused.value.code == "conversations.dealt_with"


def test_of_a_campaign_nobody_gets_a_duty_for_each(desk):
    queued(desk, campaign=uuid4())
    tried(desk, Outcome(Delivery.FAILED, why="refused"))
    desk.deliver()
    assert Item.objects.unscoped(WHY).filter(duty="conversations.settle_message").count() == 0
    assert queries.troubled(desk.act(desk.maya)) == []


def test_sent_again_is_another_message_to_where_the_patient_is_now(desk):
    pk = queued(desk, address="+16175550199")  # a number that people have corrected since
    tried(desk, Outcome(Delivery.FAILED, why="invalid_address"))
    desk.deliver()
    again = actions.deal_with(desk.act(desk.maya), message=pk, how=Settled.SENT_AGAIN)
    assert (row(again).state, row(again).key, row(again).text, row(again).address) == (
        "queued", f"again:{pk}", row(pk).text, CARMEN,
    )  # fmt: skip
    assert (row(pk).state, row(pk).dealt_with) == ("failed", "sent_again")
    desk.deliver()


@pytest.mark.feature("F65")
def test_sent_again_asks_for_consent_like_any_other(desk):
    pk = queued(desk)
    tried(desk, Outcome(Delivery.FAILED, why="refused"))
    actions.withdraw_consent(
        desk.act(desk.maya),
        patient=desk.carmen.id,
        channel="sms",
        purpose="*",
        source="verbal",
        proof="asked me to stop",
    )
    with pytest.raises(Refused) as refused:
        actions.deal_with(desk.act(desk.maya), message=pk, how=Settled.SENT_AGAIN)
    assert (refused.value.code, row(pk).dealt_with) == ("conversations.opted_out", "")


def test_arrived_after_all_by_a_person_and_by_a_late_report(desk):
    said, told = queued(desk), queued(desk)
    tried(desk, Outcome(Delivery.FAILED, why="timeout"))
    actions.deal_with(desk.act(desk.maya), message=said, how=Settled.ARRIVED)
    actions.report(desk.act(), provider="co", provider_id="", outcome=Outcome(Delivery.DELIVERED), message=told)
    assert [(row(pk).state, row(pk).dealt_with) for pk in (said, told)] == [("delivered", "arrived")] * 2
    desk.deliver()
    assert [i.closed_at is not None for i in Item.objects.unscoped(WHY).filter(duty="conversations.settle_message")] == [
        True, True,
    ]  # fmt: skip
