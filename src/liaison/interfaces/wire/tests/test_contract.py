"""What the adapter and a provider owe each other: the same assertions for the stand-in and, where it is set, a real one."""

import os
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from liaison.interfaces.wire.stand_in import provider as magic
from liaison.interfaces.wire.tests.conftest import taken
from liaison.interfaces.wire.transports import http_message
from liaison.interfaces.wire.transports.replies import outcome_of
from liaison.interfaces.wire.transports.spoken import spoken
from liaison.spine.conversations.values import Delivery

pytestmark = pytest.mark.feature("F08")
NOW = datetime(2026, 3, 12, 14, tzinfo=UTC)


@pytest.fixture
def provider(adapter):
    """LIAISON_CONTRACT_URL is the account of a real provider's test mode; its magic numbers are the same."""
    return adapter("sms", os.environ.get("LIAISON_CONTRACT_URL"))


def said(outcome):
    return outcome.state, outcome.why


def test_a_message_is_taken_and_gets_a_name(provider):
    outcome = provider.send(taken())
    assert said(outcome) == (Delivery.SENT, "")
    assert len(outcome.provider_id) == 34


def test_asked_again_under_the_same_name_it_is_the_same_message(provider, stand_in):
    message = taken(text="الموعد يوم الاثنين 🙂 sí")
    first, second = provider.send(message), provider.send(message)
    assert (first.provider_id, [kept.asked for kept in stand_in.provider.messages]) == (second.provider_id, [2])
    assert stand_in.provider.messages[0].fields["Body"] == message.text


@pytest.mark.parametrize(
    ("to", "state", "why"),
    [
        (magic.INVALID, Delivery.FAILED, "invalid_address"), (magic.OPTED_OUT, Delivery.FAILED, "opted_out"),
        (magic.BROKEN, Delivery.QUEUED, "provider_error"), (magic.GARBLED, Delivery.SENT, ""), ("", Delivery.FAILED, "refused"),
    ],
)  # fmt: skip
def test_trouble_is_told_apart(provider, to, state, why):
    assert said(provider.send(taken(to))) == (state, why)


def test_a_busy_provider_says_when_to_come_again(provider):
    message = taken(magic.BUSY_TWICE)
    first, *_rest, last = [provider.send(message) for _ in range(3)]
    assert (said(first), said(last)) == ((Delivery.QUEUED, "busy"), (Delivery.SENT, ""))
    assert timedelta(0) < first.again_at - datetime.now(UTC) < timedelta(seconds=2)


def test_a_connection_that_breaks_after_the_message_is_asked_about_and_sends_nothing_twice(provider, stand_in):
    message = taken(magic.CUT_OFF)
    assert said(provider.send(message)) == (Delivery.QUEUED, "broken_off")
    assert said(provider.send(message)) == (Delivery.SENT, "")
    assert len(stand_in.provider.messages) == 1


def test_whoever_cannot_be_asked_is_never_asked_again(adapter, stand_in, monkeypatch):
    monkeypatch.setattr(http_message, "TIMEOUT", httpx.Timeout(0.1))
    monkeypatch.setattr(magic, "SLOW_SECONDS", 0.3)
    plain = adapter("sms", stand_in.account(options=""))
    assert (plain.askable, plain.batch) == (False, 1)
    assert [said(plain.send(taken(to))) for to in (magic.CUT_OFF, magic.SLOW, magic.BROKEN)] == [
        (Delivery.UNCONFIRMED, "broken_off"), (Delivery.UNCONFIRMED, "timeout"), (Delivery.UNCONFIRMED, "provider_error"),
    ]  # fmt: skip


def test_nobody_there_and_nobody_let_in(adapter, stand_in):
    away = adapter("sms", "http://AC0:x@127.0.0.1:9/Messages.json?from=1")
    unknown = adapter("sms", f"{stand_in.url}/2010-04-01/Accounts/AC0/Messages.json?from=1")
    lost = adapter("sms", stand_in.account("Nothing"))
    assert [said(one.send(taken())) for one in (away, unknown, lost)] == [
        (Delivery.QUEUED, "unreachable"), (Delivery.QUEUED, "credentials"), (Delivery.QUEUED, "wrong_url"),
    ]  # fmt: skip


def test_a_call_says_it_twice_and_a_fax_is_pages(adapter, stand_in):
    adapter("voice", stand_in.account("Calls")).send(taken(channel="voice", text="Lab <b> & 9 o'clock", language="es"))
    adapter("fax", stand_in.account("Faxes")).send(taken(channel="fax", text="Please send the record."))
    call, fax = stand_in.provider.messages
    assert call.fields["Twiml"] == spoken("Lab <b> & 9 o'clock", "es")
    assert call.fields["Twiml"].count('<Say language="es-US">Lab &lt;b&gt; &amp; 9 o\'clock</Say>') == 2
    assert (call.sid[:2], fax.sid[:2], fax.fields["Media"][:5]) == ("CA", "FX", "%PDF-")


def test_a_call_about_a_case_listens_for_one_key_where_keys_can_be_heard(adapter, stand_in):
    at = "https://clinic.example/wire/voice/received"
    listening = adapter("voice", stand_in.account("Calls"), answers=at)
    for asks in (True, False):
        listening.send(taken(channel="voice", text="Press 1.", asks=asks))
    adapter("voice", stand_in.account("Calls")).send(taken(channel="voice", text="Press 1.", asks=True))
    heard = [
        f'<Gather numDigits="1" timeout="6" method="POST" action="{at}">' in c.fields["Twiml"]
        for c in stand_in.provider.messages
    ]
    assert heard == [True, False, False]


def test_no_word_and_no_number_stands_in_an_address(adapter, stand_in, monkeypatch):
    asked, stand_in.secret = [], ""
    real = httpx.Client.send
    monkeypatch.setattr(
        httpx.Client, "send", lambda self, request, **how: (asked.append(request), real(self, request, **how))[1]
    )
    adapter("sms", stand_in.account(), callback="https://clinic.example/wire/sms/status").send(taken())
    assert [str(request.url) for request in asked] == [f"{stand_in.url}/2010-04-01/Accounts/AC0/Messages.json"]


@pytest.mark.parametrize(
    ("status", "headers", "body", "state", "why"),
    [
        (200, {}, b'{"sid": "X", "status": "failed", "error_code": 30003}', "failed", "unreachable_phone"),
        (200, {}, b"[1, 2]", "sent", ""), (202, {}, b"\xff\x00", "sent", ""), (302, {}, b"", "queued", "wrong_url"),
        (400, {}, b'{"code": 21614}', "failed", "not_a_mobile"), (400, {}, b"<html>", "failed", "refused"),
        (403, {}, b"", "queued", "credentials"), (404, {}, b"", "queued", "wrong_url"), (409, {}, b"", "queued", "busy"),
        (503, {"retry-after": "tomorrow"}, b"", "queued", "busy"), (503, {"retry-after": "9" * 40}, b"", "queued", "busy"),
        (599, {}, b"", "queued", "provider_error"),
    ],
)  # fmt: skip
def test_replies_are_read_however_broken(status, headers, body, state, why):
    outcome = outcome_of(status, headers, body, askable=True, now=NOW)
    assert (outcome.state, outcome.why, outcome.again_at) == (state, why, None)


def test_a_date_says_when_too():
    outcome = outcome_of(429, {"retry-after": "Thu, 12 Mar 2026 14:05:00 GMT"}, b"", askable=True, now=NOW)
    assert outcome.again_at == NOW + timedelta(minutes=5)
