"""E-mail comes in, however broken: whose it is, what it answers, its new words; bounces, machines, huge ones, a real IMAP."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.interfaces.wire import reading
from liaison.interfaces.wire.mail.bounces import Bounce
from liaison.interfaces.wire.mail.imap import Mailbox
from liaison.interfaces.wire.mail.letter import Ignored, Letter, read
from liaison.interfaces.wire.mail.threads import reply_address
from liaison.interfaces.wire.mail.words import new_words, plain
from liaison.interfaces.wire.models import RawMessage
from liaison.interfaces.wire.tests.post_box import PostBox
from liaison.spine.conversations.models import ChannelState, Message

pytestmark = pytest.mark.feature("F20")
WHY, KEY = "a test", "k"
HEAD = (
    b"From: Carmen <carmen@example.org>\r\nTo: front@clinic.example\r\nSubject: Cita\r\nMessage-ID: <a@example.org>\r\n"
)


def mail(body=b"I will come.", more=b"", head=HEAD):
    return head + more + b"\r\n" + body


def letter(raw):
    found = read(raw, key=KEY)
    assert isinstance(found, Letter)
    return found


def kind(value, charset=b"utf-8", coding=b"8bit"):
    return (
        b"MIME-Version: 1.0\r\nContent-Type: "
        + value
        + b"; charset="
        + charset
        + b"\r\nContent-Transfer-Encoding: "
        + coding
        + b"\r\n"
    )


def test_a_plain_mail():
    found = letter(mail(more=b"Date: Thu, 12 Mar 2026 10:00:00 -0400\r\nIn-Reply-To: <x@clinic.example>\r\n"))
    assert (found.sender, found.recipient, found.subject, found.text) == (
        "carmen@example.org", "front@clinic.example", "Cita", "I will come.",
    )  # fmt: skip
    assert (found.sent_at.isoformat(), found.in_reply_to) == ("2026-03-12T10:00:00-04:00", "x@clinic.example")


@pytest.mark.parametrize(
    ("body", "charset", "coding", "words"),
    [
        ("Sí, iré".encode("latin-1"), b"iso-8859-1", b"8bit", "Sí, iré"), ("Sí, iré".encode(), b"utf-8", b"8bit", "Sí, iré"),
        ("Sí, iré".encode(), b"us-ascii", b"8bit", "Sí, iré"), ("Sí, iré".encode("cp1252"), b"utf-8", b"8bit", "Sí, iré"),
        ("Sí, iré".encode(), b"x-klingon", b"8bit", "Sí, iré"), (b"S=C3=AD, ir=C3=A9", b"utf-8", b"quoted-printable", "Sí, iré"),
        ("我会来".encode("gb18030"), b"gb18030", b"8bit", "我会来"), (b"2LPYo9it2LbYsQ==", b"utf-8", b"base64", "سأحضر"),
        ("tôi sẽ đến".encode(), b"utf-8", b"8bit", "tôi sẽ đến"), (b"not*base64", b"utf-8", b"base64", "not*base64"),
    ],
)  # fmt: skip
def test_alphabets_right_and_wrong(body, charset, coding, words):
    found = letter(mail(body, kind(b"text/plain", charset, coding)))
    assert (found.text == words) or (coding == b"base64" and words == "not*base64")


def test_html_alone_becomes_words_and_its_scripts_are_gone():
    body = b"<html><head><title>t</title><style>p{}</style></head><body><p>S&iacute;, ir&eacute;<br>ma&ntilde;ana</p><script>alert('x')</script><img src='http://e/x.png'><div onclick='x'>9 &lt; 10</div></body></html>"
    assert letter(mail(body, kind(b"text/html"))).text == "Sí, iré\nmañana\n\n9 < 10"
    assert plain("<p>a</p>" * 3).split() == ["a", "a", "a"]


def test_of_two_forms_the_plain_one_is_read_and_attachments_are_not_words():
    body = (
        b'--b\r\nContent-Type: multipart/alternative; boundary="c"\r\n\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n'
        b"--c\r\nContent-Type: text/plain\r\n\r\nplain\r\n--c--\r\n--b\r\nContent-Type: text/plain\r\n"
        b'Content-Disposition: attachment; filename="a.txt"\r\n\r\nattached\r\n--b--\r\n'
    )
    assert letter(mail(body, b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n')).text == "plain"


@pytest.mark.parametrize(
    "quoted",
    [
        "On Thu, Mar 12, 2026 at 9:00 AM Clinic <front@clinic.example> wrote:\n> Reply C to confirm",
        "El jue, 12 mar 2026 a las 9:00, Clinic (<front@clinic.example>) escribió:\n> Responda C",
        "On Thu, Mar 12, 2026 at 9:00 AM Clinic\n<front@clinic.example> wrote:\n> Reply C",
        "-----Original Message-----\nFrom: Clinic\nReply C", "________________________________\nFrom: Clinic\nReply C", "> Reply C",
    ],
)  # fmt: skip
def test_only_what_is_new_is_read(quoted):
    assert new_words(f"No puedo ir.\n\nGracias\n\n{quoted}") == "No puedo ir.\n\nGracias"


def test_where_all_is_quoted_all_is_read():
    assert new_words("> yes") == "> yes"


def test_what_it_answers_is_known_even_when_its_program_drops_the_headers():
    from uuid import UUID

    address = reply_address("front@clinic.example", UUID(int=7), KEY)
    head = HEAD.replace(b"To: front@clinic.example", f"To: Clinic <{address.upper()}>".encode())
    assert letter(mail(head=head)).in_reply_to == f"{UUID(int=7)}@clinic.example"
    assert letter(mail(more=b"References: <1@a> <2@b>\r\n")).in_reply_to == "2@b"


@pytest.mark.parametrize(
    ("more", "head", "why"),
    [
        (b"Auto-Submitted: auto-replied\r\n", HEAD, "auto_reply"), (b"Precedence: bulk\r\n", HEAD, "auto_reply"),
        (b"X-Autoreply: yes\r\n", HEAD, "auto_reply"), (b"", b"Subject: x\r\n", "no_sender"), (b"", b"From: nobody\r\n", "no_sender"),
    ],
)  # fmt: skip
def test_machines_and_nobody_are_not_answered(more, head, why):
    assert read(mail(more=more, head=head), key=KEY) == Ignored(why)


def test_a_person_who_says_that_they_are_none_is_read():
    assert letter(mail(more=b"Auto-Submitted: no\r\n")).text == "I will come."


def bounce(action=b"failed", status=b"5.1.1", returned=b"11111111-1111-1111-1111-111111111111@clinic.example"):
    return (
        b"From: MAILER-DAEMON@post.example\r\nTo: front@clinic.example\r\nMessage-ID: <dsn@post.example>\r\nAuto-Submitted: auto-replied\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="r"\r\n\r\n'
        b"--r\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; post.example\r\n\r\n"
        b"Final-Recipient: rfc822; carmen@example.org\r\nAction: " + action + b"\r\nStatus: " + status + b"\r\n\r\n"
        b"--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <"
        + returned
        + b">\r\nSubject: x\r\n\r\nwords\r\n--r--\r\n"
    )


OURS = "11111111-1111-1111-1111-111111111111@clinic.example"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (bounce(), Bounce("no_such_address", None, OURS)), (bounce(status=b"5.2.2"), Bounce("mailbox_full", None, OURS)),
        (bounce(status=b"5.9.9"), Bounce("refused", None, OURS)), (bounce(b"delayed", b"4.4.1"), Ignored("auto_reply")),
        (bounce(b"delivered", b"2.0.0"), Ignored("auto_reply")),
    ],
)  # fmt: skip
def test_a_report_of_delivery(raw, found):
    assert read(raw, key=KEY) == found


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", HEAD, b"Content-Type: multipart/mixed; boundary=b\r\n", kind(b"text/html")]),
)
def test_nothing_that_comes_can_break_the_reader(body, head):
    assert isinstance(read(head + body, key=KEY), Letter | Bounce | Ignored)


@pytest.mark.django_db
def test_a_bounce_finds_its_message_and_the_address_is_dead(desk):
    row = desk.asked(desk.carmen, address="carmen@example.org", channel="email", provider="smtp", purpose="reply")
    Message.objects.unscoped(WHY).update(external_id=OURS)
    raw = reading.take_mail(desk.act(), body=bounce())
    row.refresh_from_db(from_queryset=Message.objects.unscoped(WHY))
    assert (raw.state, raw.why, row.state, row.why) == ("taken", "bounce", "bounced", "no_such_address")
    assert reading.take_mail(desk.act(), body=bounce(returned=b"other@x")).why == "bounce_of_nothing"


@pytest.mark.django_db
def test_a_huge_mail_is_kept_refused_and_seen(desk, monkeypatch):
    monkeypatch.setattr(reading, "MOST_MAIL", 1000)
    raw = reading.take_mail(desk.act(), body=mail(b"x" * 2000))
    assert (raw.state, raw.why, len(bytes(raw.body)) > 2000, Message.objects.unscoped(WHY).count()) == (
        "refused",
        "too_large",
        True,
        0,
    )


@pytest.mark.django_db
def test_two_mails_of_one_id_are_both_kept(desk):
    first, second = (reading.take_mail(desk.act(), body=mail(words)) for words in (b"one", b"two"))
    assert first.pk != second.pk
    assert reading.take_mail(desk.act(), body=mail(b"one")).pk == first.pk


@pytest.fixture
def post_box():
    box = PostBox()
    yield box
    box.close()


@pytest.mark.django_db
def test_a_mailbox_is_fetched_kept_and_only_then_marked(desk, post_box, monkeypatch):
    monkeypatch.setattr(reading, "MOST_MAIL", 5000)
    post_box.mails += [mail(b"I will come."), mail(b"x" * 6000, head=HEAD.replace(b"<a@", b"<big@")), bounce()]
    box = Mailbox(post_box.url)
    assert box.turn(desk.act()) == 3
    assert [sorted(flags) for flags in post_box.flags] == [["\\Seen"], ["\\Flagged", "\\Seen"], ["\\Seen"]]
    assert list(RawMessage.objects.order_by("id").values_list("state", "why")) == [
        ("taken", ""), ("refused", "too_large"), ("ignored", "bounce_of_nothing"),
    ]  # fmt: skip
    assert Message.objects.unscoped(WHY).get(direction="in").text == "I will come."
    assert box.turn(desk.act()) == 0  # not yet its time
    assert Mailbox(post_box.url).turn(desk.act()) == 0  # nothing unseen
    state = ChannelState.objects.get(channel="mail_in")
    assert (state.failures, state.worked_at) == (0, desk.now)


@pytest.mark.django_db
def test_a_mailbox_that_nobody_can_reach_raises_the_alarm(desk, post_box):
    wrong = post_box.url.replace("secret", "wrong")
    for url in (wrong, wrong, "imap://u:p@127.0.0.1:9/INBOX"):
        assert Mailbox(url).turn(desk.act()) == 0
    state = ChannelState.objects.get(channel="mail_in")
    assert (state.down, state.failures, state.why) == (True, 3, "unreachable")
    Mailbox(post_box.url).turn(desk.act())
    state.refresh_from_db()
    assert state.down is False
