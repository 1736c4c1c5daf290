"""E-mail through any SMTP server.

    smtps://user:password@mail.example:465?from=Clinic%20%3Cfront@clinic.example%3E
    smtp://user:password@mail.example:587?from=…   (STARTTLS is demanded, except on this very machine or with tls=no)

A server cannot be asked whether it has a message. Up to the last byte of it nothing has been sent, and it is tried
again; once the bytes are on their way and no answer comes, a person decides.
"""

import smtplib
import socket
import ssl
from datetime import UTC, datetime
from email.utils import formatdate, parseaddr
from urllib.parse import parse_qsl, unquote, urlsplit

from liaison.interfaces.wire.mail.writing import as_mail
from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.values import Channel, Delivery, Outcome, Taken

TIMEOUT = 20
_HERE = {"127.0.0.1", "::1", "localhost"}
_NO_SUCH = {501, 510, 511, 512, 550, 551, 553}  # what servers say of an address that is none


class Smtp:
    """One connection for one message: slow enough not to matter, and nothing is left half said."""

    name, askable, batch, parallel = "smtp", False, 1, 1

    def __init__(self, url: str, *, key: str, subject: str) -> None:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query))
        self.host, self.implicit = parts.hostname or "", parts.scheme == "smtps"
        self.port = parts.port or (465 if self.implicit else 587)
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self.sender, self.key, self.subject = options.get("from", ""), key, subject
        self.open = not self.implicit and (self.host in _HERE or options.get("tls") == "no")

    def send(self, taken: Taken) -> Outcome:
        if not normal(Channel.EMAIL, taken.address):  # what is no address never reaches a server
            return Outcome(Delivery.FAILED, why="invalid_address")
        mail = as_mail(taken, sender=self.sender, key=self.key, subject=self.subject)
        mail["Date"] = formatdate(datetime.now(UTC).timestamp())
        try:
            with self._connected() as server:
                self._introduce(server)
                return self._hand_over(
                    server, mail.as_bytes(), str(mail["Reply-To"]), taken.address, mail["Message-ID"]
                )
        except smtplib.SMTPAuthenticationError:
            return Outcome(Delivery.QUEUED, why="credentials")
        except smtplib.SMTPNotSupportedError:
            return Outcome(Delivery.QUEUED, why="not_offered")
        except (smtplib.SMTPException, OSError):  # before the words: nothing has left
            return Outcome(Delivery.QUEUED, why="unreachable")

    def _connected(self) -> smtplib.SMTP:
        name = parseaddr(self.sender)[1].rpartition("@")[2] or socket.gethostname()
        if self.implicit:
            secure = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, name, timeout=TIMEOUT, context=secure)
        return smtplib.SMTP(self.host, self.port, name, timeout=TIMEOUT)

    def _introduce(self, server: smtplib.SMTP) -> None:
        if not (self.implicit or self.open):
            server.starttls(context=ssl.create_default_context())
        if self.user:
            server.login(self.user, self.password)

    def _hand_over(self, server: smtplib.SMTP, mail: bytes, back: str, to: str, name: str) -> Outcome:
        server.ehlo_or_helo_if_needed()
        for code, _said in (server.mail(back), server.rcpt(to)):
            if code >= 400:
                return _refused(code)
        try:
            code, _said = server.data(mail)
        except smtplib.SMTPDataError as error:  # it did not want to hear the words
            return _refused(error.smtp_code)
        except (smtplib.SMTPException, OSError):
            return Outcome(Delivery.UNCONFIRMED, name.strip("<>"), "broken_off")
        return Outcome(Delivery.SENT, name.strip("<>")) if code < 400 else _refused(code)


def _refused(code: int) -> Outcome:
    """Four hundreds mean later, five hundreds never."""
    if code < 500:
        return Outcome(Delivery.QUEUED, why="busy")
    return Outcome(Delivery.FAILED, why="invalid_address" if code in _NO_SUCH else "refused")
