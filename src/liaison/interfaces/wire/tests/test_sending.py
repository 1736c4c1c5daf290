"""A turn of a channel's pump: batches, a provider in trouble, a transport with a bug, the dry run."""

import pytest

from liaison.interfaces.wire import sending
from liaison.interfaces.wire.sending import Sending
from liaison.interfaces.wire.stand_in import provider as magic
from liaison.interfaces.wire.transports import askable, transport_of
from liaison.platform.pumps import pumps
from liaison.spine.conversations.models import ChannelState, Message
from liaison.spine.conversations.tests.test_delivery import queued, row
from liaison.spine.conversations.values import Channel, Delivery, Outcome

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F08")]
WHY = "a test"


class Scripted:
    """Says what it is told to say, and counts."""

    name, batch, parallel = "scripted", 3, 1

    def __init__(self, *says, askable=True):
        self.says, self.askable, self.sent = list(says), askable, []

    def send(self, taken):
        self.sent.append(taken.id)
        said = self.says.pop(0) if self.says else Outcome(Delivery.SENT)
        if isinstance(said, Exception):
            raise said
        return said


@pytest.fixture(autouse=True)
def prompt(monkeypatch):
    """What is settled is settled when the test says."""
    monkeypatch.setattr(sending, "_later", lambda act: act)


def test_a_turn_sends_a_batch_and_the_next_the_rest(desk):
    ids = [queued(desk) for _ in range(4)]
    through = Scripted()
    pump = Sending(Channel.SMS, through)
    assert [pump.turn(desk.act()) for _ in range(3)] == [3, 1, 0]
    assert sorted(through.sent) == sorted(ids)
    assert {row(pk).state for pk in ids} == {"sent"}
    assert ChannelState.objects.get(channel="sms").provider == "scripted"


def test_while_a_provider_is_in_trouble_it_gets_one_at_a_time_and_rest(desk, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(sending, "monotonic", lambda: clock[0])
    [queued(desk) for _ in range(5)]
    down = Outcome(Delivery.QUEUED, why="unreachable")
    through = Scripted(*[down] * 4)
    pump = Sending(Channel.SMS, through)
    assert [pump.turn(desk.act()), pump.turn(desk.act())] == [3, 0]  # a rest
    clock[0] += 3.1
    assert [pump.turn(desk.act()), pump.turn(desk.act())] == [1, 0]  # one, and a longer rest
    clock[0] += 6.1
    assert [pump.turn(desk.act()) for _ in range(2)] == [1, 0]  # it works again
    desk.after(minutes=1)
    assert pump.turn(desk.act()) == 3


@pytest.mark.parametrize(("asks", "state"), [(True, "queued"), (False, "unconfirmed")])
def test_a_bug_in_a_transport_loses_nothing_and_sends_nothing_twice(desk, asks, state):
    first, second = queued(desk), queued(desk)
    through = Scripted(RuntimeError("secret words"), askable=asks)
    Sending(Channel.SMS, through).turn(desk.act())
    assert sorted(row(pk).state for pk in (first, second)) == sorted([state, "sent"])
    assert Message.objects.unscoped(WHY).get(state=state).why == "broken"


def test_without_a_provider_nothing_leaves_and_it_is_written_down(desk, wired):
    wired()
    pk = queued(desk)
    Sending(Channel.SMS, transport_of(Channel.SMS)).turn(desk.act())
    assert (row(pk).state, row(pk).provider) == ("sent", "dry_run")
    assert askable() == ["sms", "voice", "email", "fax", "portal"]


def test_what_each_channel_is_sent_through(wired, stand_in):
    wired(
        sms=stand_in.account(),
        email="smtps://u:p@mail.example?from=a@clinic.example",
        voice=stand_in.account("Calls", options=""),
    )
    named = [transport_of(Channel(channel)).name for channel in ("sms", "voice", "email", "fax", "portal")]
    assert named == ["127.0.0.1", "127.0.0.1", "smtp", "dry_run", "portal"]
    assert askable() == ["sms", "fax", "portal"]
    assert {"wire.sms", "wire.voice", "wire.email", "wire.fax", "wire.portal"} <= {one.name for one in pumps()}


def test_nobody_opens_a_log_and_finds_a_number_a_word_or_a_password(desk, wired, stand_in, caplog, capfd):
    caplog.set_level("DEBUG")
    wired(sms=stand_in.account().replace("token", "pa55word"))
    for to in ("+16175550143", magic.INVALID, magic.BROKEN, magic.CUT_OFF):
        queued(desk, address=to, text="secret words")
    Sending(Channel.SMS, transport_of(Channel.SMS)).turn(desk.act())
    said = caplog.text + "".join(capfd.readouterr())
    assert [word for word in ("pa55word", "secret words", "6175550143", "5005550001") if word in said] == []
