"""What came in is kept first, in a transaction of its own; then it is read and handed to conversations, once."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qsl
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction

from liaison.interfaces.wire.faxes import NotOurs, pages_at
from liaison.interfaces.wire.keys import as_reply, pressed
from liaison.interfaces.wire.mail import letter as mail_letter
from liaison.interfaces.wire.mail.bounces import Bounce
from liaison.interfaces.wire.mail.letter import Ignored, Letter
from liaison.interfaces.wire.models import RawMessage
from liaison.interfaces.wire.transports.smtp import Smtp
from liaison.journeys.documents.actions import receive_pile
from liaison.journeys.documents.values import Source
from liaison.kernel.act import Act
from liaison.platform import files
from liaison.spine.conversations import actions
from liaison.spine.conversations.values import Channel, Delivery, Inbound, Outcome

logger = structlog.get_logger(__name__)
MOST_MAIL = 10 * 1024 * 1024  # more than that is kept, and a person looks at it
TRIES = 5
_DONE = ("taken", "ignored", "refused")
_AGAIN = timedelta(minutes=1)


def take_in(act: Act, *, channel: Channel, provider: str, external_id: str, body: bytes) -> RawMessage:
    """The same one again changes nothing, and says so to nobody: to a provider it is received."""
    raw, _new = RawMessage.objects.get_or_create(
        provider=provider, external_id=external_id,
        defaults={"channel": channel, "body": body, "received_at": act.at},
    )  # fmt: skip
    waits = raw.channel == Channel.FAX and raw.state == "new"  # its pages are fetched by the worker
    return raw if raw.state in _DONE or waits else read(act, raw)


def take_mail(act: Act, *, body: bytes) -> RawMessage:
    return take_in(act, channel=Channel.EMAIL, provider="mail", external_id=mail_name(body), body=body)


def refuse_mail(act: Act, *, body: bytes, why: str) -> None:
    """Its head is kept, and a person sees that there was one."""
    RawMessage.objects.get_or_create(
        provider="mail", external_id=mail_name(body),
        defaults={"channel": Channel.EMAIL, "body": body, "received_at": act.at, "state": "refused", "why": why},
    )  # fmt: skip


def read(act: Act, raw: RawMessage) -> RawMessage:
    """Whatever goes wrong, it stays kept, says so, and can be read again."""
    try:
        with transaction.atomic():
            raw = RawMessage.objects.select_for_update(no_key=True).get(pk=raw.pk)
            if raw.state in _DONE:
                return raw
            raw.state, raw.why = _READERS[raw.channel](act, raw)
            raw.save(update_fields=["state", "why", "message"])
    except Exception as error:  # a reader's fault must not lose what came in
        logger.error("wire.unread", raw=raw.pk, error=type(error).__name__)
        raw.state, raw.why, raw.tries = "failed", type(error).__name__, raw.tries + 1
        raw.save(update_fields=["state", "why", "tries"])
    return raw


def read_again(act: Act) -> int:
    """What was kept and not read: a process died between the two, or a reader failed."""
    waiting = RawMessage.objects.filter(state__in=["new", "failed"], tries__lt=TRIES, received_at__lt=act.at - _AGAIN)
    return sum(read(act, raw).state in _DONE for raw in waiting.order_by("received_at")[:100])


def body_name(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def mail_name(body: bytes) -> str:
    """Its Message-ID with what it says: some programs give two mails one id, and none is to be lost."""
    return f"{mail_letter.message_id(body)[:200]}#{body_name(body)[:16]}"


def _read_form(act: Act, raw: RawMessage) -> tuple[str, str]:
    fields = dict(parse_qsl(bytes(raw.body).decode(), keep_blank_values=True))
    if raw.channel == Channel.FAX:
        return _read_fax(act, raw, fields)
    if pressed(raw.channel, fields):
        raw.message = actions.receive(act, message=as_reply(raw, fields))
        return "taken", ""
    text = fields.get("Body") or fields.get("TranscriptionText") or fields.get("SpeechResult") or ""
    if not fields.get("From") or not (text.strip() or fields.get("NumMedia", "0") != "0" or fields.get("RecordingSid")):
        return "ignored", "empty"
    raw.message = actions.receive(act, message=Inbound(
        channel=Channel(raw.channel), provider=raw.provider, external_id=raw.external_id, sender=fields["From"],
        recipient=fields.get("To", ""), text=text, in_reply_to=fields.get("OriginalRepliedMessageSid", ""),
    ))  # fmt: skip
    return "taken", ""


def _read_fax(act: Act, raw: RawMessage, fields: dict[str, str]) -> tuple[str, str]:
    """Its pages become papers, which journeys/documents reads, parts and files."""
    if not fields.get("MediaUrl"):
        return "ignored", "empty"
    try:
        pages = pages_at(fields["MediaUrl"])
    except NotOurs:
        return "refused", "fax_by_hand"
    raw.message = receive_pile(
        act, data=pages, source=Source.FAX, external_id=raw.external_id, sender=fields.get("From", "")
    )
    return "taken", ""


def _read_mail(act: Act, raw: RawMessage) -> tuple[str, str]:
    body = bytes(raw.body)
    if len(body) > MOST_MAIL:
        return "refused", "too_large"
    found = mail_letter.read(body, key=settings.SECRET_KEY)
    if isinstance(found, Ignored):
        return "ignored", found.why
    if isinstance(found, Bounce):
        return _bounced(act, found)
    raw.message = _received(act, raw, found)
    return "taken", ""


def _received(act: Act, raw: RawMessage, letter: Letter) -> UUID:
    """Its papers hang on the message, and go where all papers are read and filed."""
    kept = tuple(files.keep(paper, kind="application/octet-stream") for paper in letter.papers)
    for number, paper in enumerate(letter.papers):
        name = f"{raw.external_id}#{number}"
        receive_pile(act, data=paper, source=Source.MAIL, external_id=name, sender=letter.sender)
    return actions.receive(act, message=Inbound(
        channel=Channel.EMAIL, provider=raw.provider, external_id=raw.external_id, sender=letter.sender,
        recipient=letter.recipient, subject=letter.subject, text=letter.text, sent_at=letter.sent_at,
        in_reply_to=letter.in_reply_to, attachments=kept,
    ))  # fmt: skip


def _bounced(act: Act, bounce: Bounce) -> tuple[str, str]:
    said = Outcome(Delivery.BOUNCED, why=bounce.why)
    known = actions.report(
        act, provider=Smtp.name, provider_id=bounce.message_id, outcome=said, message=bounce.message,
    )  # fmt: skip
    return ("taken", "bounce") if known else ("ignored", "bounce_of_nothing")


_READERS: dict[str, Callable[[Act, RawMessage], tuple[str, str]]] = {
    Channel.SMS: _read_form, Channel.VOICE: _read_form, Channel.FAX: _read_form, Channel.EMAIL: _read_mail,
}  # fmt: skip
