"""Webhooks: who speaks is checked first, then everything is kept, then it is read. Forged ones learn nothing."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qsl
from uuid import UUID

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from liaison.interfaces.wire import keys, reading, signature
from liaison.interfaces.wire.transports import transport_of
from liaison.interfaces.wire.transports.replies import STATES, reason
from liaison.interfaces.wire.transports.spoken import NOTHING
from liaison.kernel.act import Act
from liaison.platform.http import public_page
from liaison.spine.conversations import actions
from liaison.spine.conversations.values import Channel, Delivery, Outcome

logger = structlog.get_logger(__name__)
MOST, MOST_MAIL = 256 * 1024, 40 * 1024 * 1024
CHANNELS = (Channel.SMS, Channel.VOICE, Channel.FAX)
Fields = dict[str, str]


@csrf_exempt
@require_POST
@public_page("a provider signs what it says with a key")
def received(request: HttpRequest, channel: str) -> HttpResponse:
    """A text, a voice message or a fax came in."""
    return _signed(request, channel, _take_in)


@csrf_exempt
@require_POST
@public_page("a provider signs what it says with a key")
def status(request: HttpRequest, channel: str) -> HttpResponse:
    """What became of one of ours."""
    return _signed(request, channel, _report)


@csrf_exempt
@require_POST
@public_page("a mail server signs what it brings with a key")
def mail(request: HttpRequest) -> HttpResponse:
    """One raw message, as RFC 5322 has it; signed over the whole body."""
    body = body_of(request, MOST_MAIL)
    if body is None:
        return HttpResponse(status=413)
    secret = settings.WIRE["mail_in"]["secret"]
    if not secret or not signature.same(request.headers.get("X-Signature", ""), signature.sign_body(secret, body)):
        return forged("mail_in")
    reading.take_mail(act_of("wire"), body=body)
    return HttpResponse(status=204)


def _signed(
    request: HttpRequest, channel: str, then: Callable[[HttpRequest, Channel, Fields, bytes], str]
) -> HttpResponse:
    if channel not in CHANNELS:
        raise Http404(channel)
    body = body_of(request, MOST)
    if body is None:
        return HttpResponse(status=413)
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return HttpResponse(status=400)
    secret = settings.WIRE[channel]["secret"]
    wanted = signature.sign(secret, _address(request), fields)
    if not secret or not signature.same(request.headers.get("X-Twilio-Signature", ""), wanted):
        return forged(channel)
    if "\0" in "".join(value for _, value in fields):
        return HttpResponse(status=400)
    return HttpResponse(then(request, Channel(channel), dict(fields), body), content_type="text/xml")


def _take_in(request: HttpRequest, channel: Channel, fields: Fields, body: bytes) -> str:
    """Who pressed a key is still on the line, and hears what became of it."""
    key = keys.pressed(channel, fields)
    named = (
        fields.get("MessageSid") or fields.get("RecordingSid") or fields.get("FaxSid") or fields.get("CallSid") or ""
    )
    external = keys.name_of(fields) if key else named or reading.body_name(body)
    raw = reading.take_in(
        act_of("wire"), channel=channel, provider=transport_of(channel).name, external_id=external, body=body
    )
    return keys.heard(raw) if key else NOTHING


def _report(request: HttpRequest, channel: Channel, fields: Fields, body: bytes) -> str:
    said = (fields.get("MessageStatus") or fields.get("CallStatus") or fields.get("FaxStatus") or "").lower()
    state = STATES.get(said)
    if state is None:
        return NOTHING
    why = reason(fields.get("ErrorCode", ""), said) if state is Delivery.FAILED else ""
    name = fields.get("MessageSid") or fields.get("CallSid") or fields.get("FaxSid") or ""
    actions.report(
        act_of("wire"), provider=transport_of(channel).name, provider_id=name, outcome=Outcome(state, name, why),
        message=_message(request.GET.get("message", "")),
    )  # fmt: skip
    return NOTHING


def body_of(request: HttpRequest, most: int) -> bytes | None:
    """None when it is more than anybody has to say."""
    said = request.headers.get("Content-Length", "")
    if said.isdigit() and int(said) > most:
        return None
    body = request.read(most + 1)
    return None if len(body) > most else bytes(body)


def _address(request: HttpRequest) -> str:
    """As the provider knows it: that is what it signs."""
    base = settings.WIRE_PUBLIC_URL.rstrip("/")
    return f"{base}{request.get_full_path()}" if base else request.build_absolute_uri()


def forged(channel: str) -> HttpResponse:
    """Who speaks is not told what was wrong."""
    logger.warning("wire.forged", channel=channel)
    return HttpResponse(status=403)


def _message(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def act_of(actor: str) -> Act:
    """What a machine brings in."""
    return Act(actor=f"system:{actor}", at=datetime.now(UTC), purpose="operations", via="wire", role="integration")
