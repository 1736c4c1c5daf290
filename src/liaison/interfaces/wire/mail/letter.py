"""A mail as a person wrote it: whose, what it answers, and its new words; or a bounce, or a machine's answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import compat32, default
from email.utils import getaddresses, parsedate_to_datetime

from liaison.interfaces.wire.mail.bounces import Bounce, bounce_in
from liaison.interfaces.wire.mail.papers import papers_of
from liaison.interfaces.wire.mail.threads import answered
from liaison.interfaces.wire.mail.words import new_words, words_of

_IDS = re.compile(r"<([^<>\s]{1,300})>")
_LONGEST_HEADER = 500
_RECIPIENTS = ("Delivered-To", "X-Original-To", "To", "Cc")


@dataclass(frozen=True, kw_only=True)
class Letter:
    sender: str
    recipient: str
    subject: str
    text: str
    sent_at: datetime | None
    in_reply_to: str  # what we call the message it answers
    papers: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Ignored:
    """No person wrote it, or nobody did."""

    why: str


def read(body: bytes, *, key: str) -> Letter | Bounce | Ignored:
    """However broken it is: a header that cannot be read is empty, a body in no known alphabet is read as well as it can."""
    mail = message_from_bytes(body, policy=compat32)
    message, ours = answered(" ".join(_all(mail, _RECIPIENTS)), key)
    if bounce := bounce_in(mail, message):
        return bounce
    if _by_machine(mail):
        return Ignored("auto_reply")
    sender = _address(mail, "From") or _address(mail, "Reply-To")
    if not sender:
        return Ignored("no_sender")
    parsed = message_from_bytes(body, policy=default)
    whole = parsed if isinstance(parsed, EmailMessage) else EmailMessage()
    return Letter(
        sender=sender, recipient=_address(mail, "To"), subject=header(mail, "Subject"), text=new_words(words_of(whole)),
        sent_at=_date(mail), in_reply_to=ours or _answers(mail), papers=papers_of(whole),
    )  # fmt: skip


def message_id(body: bytes) -> str:
    found = _IDS.search(header(message_from_bytes(body[:65536], policy=compat32), "Message-ID"))
    return found[1] if found else ""


def header(mail: "Message[str, str]", name: str) -> str:
    """On one line and readable; what is in no known alphabet is shown as it stands."""
    try:
        raw = str(mail.get(name, ""))
        text = str(make_header(decode_header(raw)))
    except (LookupError, ValueError):
        text = raw
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LONGEST_HEADER]


def _answers(mail: "Message[str, str]") -> str:
    """What the program says it answers: the last one named is the nearest."""
    told = _IDS.findall(header(mail, "In-Reply-To")) or _IDS.findall(header(mail, "References"))[::-1]
    return next(iter(told), "")


def _by_machine(mail: "Message[str, str]") -> bool:
    said = header(mail, "Auto-Submitted").lower()
    listed = header(mail, "Precedence").lower() in ("bulk", "auto_reply", "junk")
    return (bool(said) and not said.startswith("no")) or listed or bool(mail.get("X-Autoreply"))


def _address(mail: "Message[str, str]", name: str) -> str:
    return next((address for _, address in getaddresses([header(mail, name)]) if "@" in address), "")


def _all(mail: "Message[str, str]", names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from (str(value) for value in mail.get_all(name, []))


def _date(mail: "Message[str, str]") -> datetime | None:
    try:
        at = parsedate_to_datetime(header(mail, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else None
