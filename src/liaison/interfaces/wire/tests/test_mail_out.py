"""E-mail goes out: what stands in it, what cannot be smuggled into it, and what a server may answer."""

import socket
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP as Server  # noqa: N811
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.interfaces.wire.mail.threads import answered
from liaison.interfaces.wire.mail.writing import as_mail, one_line
from liaison.interfaces.wire.tests.conftest import taken
from liaison.interfaces.wire.transports.smtp import Smtp
from liaison.spine.conversations.values import Delivery

pytestmark = [pytest.mark.feature("F08"), pytest.mark.feature("F20")]
CLINIC = "Clínica del Puerto <front@clinic.example>"
TO = "carmen@example.org"


class PostOffice:
    """Remembers what came; `answers` are its replies to RCPT and to the words."""

    def __init__(self):
        self.mails, self.rcpt, self.words = [], "250 OK", "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  # aiosmtpd names it so
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # aiosmtpd names it so
        if self.words == "hang up":
            session.peer and server.transport.close()
            return "250 OK"
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return self.words


class Quiet(Controller):
    def factory(self):
        return Server(self.handler, hostname="post.example", enable_SMTPUTF8=False)


@pytest.fixture
def office():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = PostOffice()
    controller = Quiet(made, hostname="127.0.0.1", port=port)
    controller.start()
    made.url = f"smtp://127.0.0.1:{port}?from=Cl%C3%ADnica%20del%20Puerto%20%3Cfront@clinic.example%3E"
    yield made
    controller.stop()


def smtp(office):
    return Smtp(office.url, key="k", subject="A message from your clinic")


def test_a_mail_arrives_with_its_words_and_says_how_to_answer_and_to_stop(office):
    message = taken(
        TO, "Su cita es el lunes. 🙂\nموعدك يوم الاثنين\n.\nHasta pronto", "email", subject="Su cita", language="es"
    )
    outcome = smtp(office).send(message)
    ((back, to, mail),) = office.mails
    assert (outcome.state, outcome.provider_id) == (Delivery.SENT, f"{message.id}@clinic.example")
    assert (to, mail["From"], mail["To"], mail["Subject"]) == ([TO], CLINIC, TO, "Su cita")
    assert mail.get_content().splitlines() == message.text.splitlines()
    assert (mail.get_content_type(), mail.get_content_charset(), mail["Content-Language"]) == (
        "text/plain",
        "utf-8",
        "es",
    )
    assert mail["Message-ID"] == f"<{message.id}@clinic.example>"
    assert answered(mail["Reply-To"], "k") == (message.id, f"{message.id}@clinic.example")
    assert answered(back, "k")[0] == message.id  # where it comes back to
    assert mail["List-Unsubscribe"] == f"<mailto:{mail['Reply-To']}?subject=STOP>"


def test_a_token_that_we_did_not_sign_is_none(office):
    address = str(as_mail(taken(TO, "x", "email"), sender=CLINIC, key="k", subject="s")["Reply-To"])
    assert answered(address, "another key") == (None, "")
    assert answered(address.replace("+a", "+b", 1) if "+a" in address else address.replace("@", "0@"), "k") == (
        None,
        "",
    )


@pytest.mark.parametrize(
    "to",
    ["a@b.example\nBcc: all@b.example", "a@b.example\r\n\r\nwords", "a@b.example, c@b.example", "", "nobody", "<>"],
)
def test_no_address_smuggles_in_another(office, to):
    outcome = smtp(office).send(taken(to, "x", "email"))
    assert (outcome.state, outcome.why, office.mails) == (Delivery.FAILED, "invalid_address", [])


def test_a_subject_is_one_line_whatever_stands_in_it(office):
    subject = "Lunes\r\nBcc: all@b.example\r\n\r\n<script>\u2028\0 🙂 موعد" + "x" * 900
    smtp(office).send(taken(TO, "x", "email", subject=subject))
    ((_, to, mail),) = office.mails
    assert (to, mail["Bcc"], mail.get_content().strip()) == ([TO], None, "x")
    assert mail["Subject"] == ("Lunes Bcc: all@b.example <script> 🙂 موعد" + "x" * 900)[:200]


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_a_header_never_holds_a_line_end(text):
    mail = as_mail(taken(TO, "x", "email", subject=text), sender=CLINIC, key="k", subject="From your clinic")
    assert set(one_line(text)) & set("\r\n\0\x0b\x0c\x1c\x85\u2028\u2029") == set()
    assert len(message_from_bytes(mail.as_bytes(), policy=default).keys()) == len(mail.keys())


@pytest.mark.parametrize(
    ("rcpt", "words", "state", "why"),
    [
        ("550 no such user", "250 OK", Delivery.FAILED, "invalid_address"), ("450 later", "250 OK", Delivery.QUEUED, "busy"),
        ("554 not you", "250 OK", Delivery.FAILED, "refused"), ("250 OK", "452 full", Delivery.QUEUED, "busy"),
        ("250 OK", "554 spam", Delivery.FAILED, "refused"), ("250 OK", "hang up", Delivery.UNCONFIRMED, "broken_off"),
    ],
)  # fmt: skip
def test_what_a_server_may_answer(office, rcpt, words, state, why):
    office.rcpt, office.words = rcpt, words
    outcome = smtp(office).send(taken(TO, "x", "email"))
    assert (outcome.state, outcome.why) == (state, why)


def test_nobody_there_and_what_is_not_offered(office):
    away = Smtp("smtps://u:p@127.0.0.1:9?from=a@b.example", key="k", subject="s")
    let_in = Smtp(office.url.replace("smtp://", "smtp://u:p@"), key="k", subject="s")
    open_ = smtp(office)
    open_.open = False  # as for any server that is not this machine
    assert [one.send(taken(TO, "x", "email")).why for one in (away, let_in, open_)] == [
        "unreachable", "not_offered", "not_offered",
    ]  # fmt: skip
    assert office.mails == []
