"""Webhooks: signed or refused, kept before they are read, once however often they come, and never too large."""

from urllib.parse import urlencode

import httpx
import pytest
from django.test import Client

from liaison.interfaces.wire import reading
from liaison.interfaces.wire.models import RawMessage
from liaison.interfaces.wire.signature import sign, sign_body
from liaison.interfaces.wire.stand_in import provider as magic
from liaison.interfaces.wire.stand_in.server import reply_to
from liaison.interfaces.wire.tests.conftest import taken
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.values import Delivery

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F20")]
WHY, SECRET, PUBLIC = "a test", "s3cret", "https://clinic.example"
IN, STATUS = "/wire/sms/received", "/wire/sms/status"


@pytest.fixture(autouse=True)
def public(settings, wired):
    settings.WIRE = {name: {**set_up, "secret": SECRET} for name, set_up in settings.WIRE.items()}
    settings.WIRE_PUBLIC_URL = PUBLIC
    wired()


def post(path, fields, *, secret=SECRET, url=PUBLIC, signature=None):
    pairs = list(fields.items()) if isinstance(fields, dict) else fields
    return Client(enforce_csrf_checks=True).post(
        path, urlencode(pairs), content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": sign(secret, url + path, pairs) if signature is None else signature},
    )  # fmt: skip


def text(body="Yes", sid="SM1", sender="(617) 555-0143", **more):
    return {"MessageSid": sid, "From": sender, "To": "+16175550100", "Body": body, **more}


def messages():
    return list(
        Message.objects.unscoped(WHY).filter(direction="in").order_by("created_at").values_list("address", "text")
    )


def raws():
    return list(RawMessage.objects.order_by("id").values_list("channel", "external_id", "state", "why"))


def test_twilios_own_example_of_a_signature():
    """From its documentation: https://www.twilio.com/docs/usage/security"""
    fields = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert sign("12345", url, fields.items()) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


def test_a_text_comes_in_and_is_kept_before_it_is_read(desk):
    answer = post(IN, text("Sí 🙂 موعد"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml")
    assert messages() == [("+16175550143", "Sí 🙂 موعد")]
    assert raws() == [("sms", "SM1", "taken", "")]
    kept = RawMessage.objects.get()
    assert Message.objects.unscoped(WHY).get(pk=kept.message).patient_id == desk.carmen.id
    assert b"From=%28617%29" in bytes(kept.body)


def test_the_same_one_again_changes_nothing(desk):
    assert [post(IN, text()).status_code for _ in range(3)] == [200, 200, 200]
    assert (len(messages()), len(raws())) == (1, 1)


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({"signature": ""}, 403), ({"signature": "AAAA"}, 403), ({"signature": "ü" * 28}, 403), ({"secret": "other"}, 403),
        ({"url": "https://evil.example"}, 403),
    ],
)  # fmt: skip
def test_a_forged_one_learns_nothing_and_leaves_nothing(desk, caplog, capsys, how, status):
    answer = post(IN, text("secret words"), **how)
    assert (answer.status_code, answer.content, raws(), messages()) == (status, b"", [], [])
    assert "secret" not in caplog.text + capsys.readouterr().out


def test_a_field_that_was_changed_or_added_on_the_way_is_forged(desk):
    honest = sign(SECRET, PUBLIC + IN, text("1").items())
    assert post(IN, text("2"), signature=honest).status_code == 403
    assert post(IN, text("1", Extra="x"), signature=honest).status_code == 403


def test_without_a_secret_nobody_is_believed(desk, settings):
    settings.WIRE = {name: {**set_up, "secret": ""} for name, set_up in settings.WIRE.items()}
    assert post(IN, text(), secret="").status_code == 403


def test_what_is_too_large_broken_or_no_channel(desk):
    assert post(IN, text("x" * 300_000)).status_code == 413
    assert post(IN, [(f"f{n}", "1") for n in range(300)]).status_code == 400
    assert post(IN, text("a\0b")).status_code == 400
    assert post("/wire/pigeon/received", text()).status_code == 404
    assert Client().get(IN).status_code == 405
    assert (raws(), messages()) == ([], [])


def test_an_empty_one_is_kept_and_ignored(desk):
    assert post(IN, text("")).status_code == 200
    assert raws() == [("sms", "SM1", "ignored", "empty")]


@pytest.mark.parametrize("sender", ["+16175550143", "617-555-0143", "tel:+16175550143", "1 (617) 555 0143"])
def test_numbers_of_every_shape_are_the_same_patient(desk, sender):
    post(IN, text(sender=sender))
    assert Message.objects.unscoped(WHY).get(direction="in").patient_id == desk.carmen.id


def test_a_number_that_is_none_waits_in_triage(desk):
    assert post(IN, text(sender="88022", sid="SM7")).status_code == 200
    found = Message.objects.unscoped(WHY).get(direction="in")
    assert (found.patient_id, found.address) == (None, "88022")


def test_what_a_reader_stumbles_over_is_kept_and_read_again(desk, monkeypatch):
    def stumble(act, *, message):
        raise RuntimeError("secret words")

    monkeypatch.setattr(reading.actions, "receive", stumble)
    assert post(IN, text()).status_code == 200
    assert raws() == [("sms", "SM1", "failed", "RuntimeError")]
    monkeypatch.undo()
    act = desk.act()
    assert reading.read_again(act) == 0  # just now
    desk.now = RawMessage.objects.get().received_at
    desk.after(minutes=2)
    assert (reading.read_again(desk.act()), len(messages())) == (1, 1)


def outgoing(desk, **more):
    return desk.asked(desk.carmen, address="+16175550143", state="sent", provider="dry_run", purpose="reminder", **more)


def status(row, said, *, named=True, **more):
    path = f"{STATUS}?message={row.pk}" if named else STATUS
    return post(path, {"MessageSid": row.external_id, "MessageStatus": said, **more}).status_code


def test_what_became_of_ours_is_told_in_any_order(desk):
    row = outgoing(desk)
    assert [status(row, said) for said in ("delivered", "sent", "delivered", "queued", "nonsense")] == [200] * 5
    row.refresh_from_db(from_queryset=Message.objects.unscoped(WHY))
    assert row.state == "delivered"


def test_by_the_providers_name_alone_and_of_nobodys(desk):
    row = outgoing(desk)
    assert status(row, "undelivered", named=False, ErrorCode="30005") == 200
    assert post(STATUS, {"MessageSid": "SM-nobody", "MessageStatus": "delivered"}).status_code == 200
    assert post(f"{STATUS}?message=nonsense", {"MessageSid": "", "MessageStatus": "delivered"}).status_code == 200
    row.refresh_from_db(from_queryset=Message.objects.unscoped(WHY))
    assert (row.state, row.why) == ("failed", "invalid_address")


def test_a_mail_brought_by_a_server_is_signed_over_its_whole_body(desk):
    mail = b"From: carmen@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nI will come.\r\n"
    bring = lambda signed: Client(enforce_csrf_checks=True).post(  # noqa: E731
        "/wire/mail/received", mail, content_type="message/rfc822", headers={"X-Signature": signed}
    )
    assert bring(sign_body("other", mail)).status_code == 403
    assert [bring(sign_body(SECRET, mail)).status_code for _ in range(2)] == [204, 204]
    assert messages() == [("carmen@example.org", "I will come.")]


@pytest.mark.django_db(transaction=True)
def test_the_stand_in_tells_what_became_of_a_message_and_plays_the_phone(live_server, stand_in, adapter, settings):
    from liaison.spine.conversations.tests.desk import Desk

    settings.WIRE_PUBLIC_URL = live_server.url
    desk = Desk()
    desk.carmen = desk.patient(mobile="+16175550143")
    rows = [
        desk.asked(desk.carmen, address=to, state="sending", purpose="reply")
        for to in ("+16175550143", magic.UNDELIVERED)
    ]
    Message.objects.unscoped(WHY).update(external_id="")
    sending = adapter("sms", callback=f"{live_server.url}{STATUS}")
    for row in rows:
        message = taken(row.address)
        assert sending.send(type(message)(**{**vars(message), "id": row.pk})).state is Delivery.SENT

    def states():
        return list(
            Message.objects.unscoped(WHY)
            .filter(direction="out")
            .order_by("created_at", "address")
            .values_list("state", flat=True)
        )

    _until(lambda: sorted(states()) == ["delivered", "failed"])
    assert reply_to(f"{live_server.url}{IN}", SECRET, **text("C", sid="SM77")) == 200
    assert httpx.get(f"{stand_in.url}/count", trust_env=False).json() == {"messages": 2, "distinct": 1}
    assert messages() == [("+16175550143", "C")]


def _until(condition):
    import time

    for _ in range(400):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("waited too long")
