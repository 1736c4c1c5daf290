"""A telephone exchange tells what happens to a call: signed with the moment it speaks, so that nothing old is told again.

One happening as JSON: `{"provider", "call", "event", "step", "at", "number", "called", "staff"}`; `step` is one of `CallStep`. `X-Timestamp` is the
moment in seconds, `X-Signature` the HMAC-SHA-256 over `<timestamp>.<body>`. The same happening again changes nothing.
"""

import json
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from liaison.interfaces.wire import signature
from liaison.interfaces.wire.webhooks import MOST, act_of, body_of, forged
from liaison.platform.http import public_page
from liaison.spine.calls.actions import hear_exchange
from liaison.spine.calls.values import CallStep, ExchangeEvent
from liaison.spine.people.models import Staff

NEAR = 300  # seconds by which its clock and ours may differ
_LONGEST = 200


@csrf_exempt
@require_POST
@public_page("a telephone exchange signs what it says with a key")
def happened(request: HttpRequest) -> HttpResponse:
    body = body_of(request, MOST)
    if body is None:
        return HttpResponse(status=413)
    if not _speaks(request, body):
        return forged("exchange")
    try:
        event = _event(json.loads(body))
    except (KeyError, TypeError, ValueError):
        return HttpResponse(status=400)
    hear_exchange(act_of("wire"), event=event)
    return HttpResponse(status=204)


def _speaks(request: HttpRequest, body: bytes) -> bool:
    """By whoever has the key, and just now: what was overheard cannot be told again later."""
    secret, moment = settings.WIRE["exchange"]["secret"], request.headers.get("X-Timestamp", "")
    if not secret or not (moment.isascii() and moment.isdigit() and len(moment) < 12):
        return False
    wanted = signature.sign_body(secret, f"{moment}.".encode() + body)
    fresh = abs(datetime.now(UTC).timestamp() - int(moment)) <= NEAR
    return signature.same(request.headers.get("X-Signature", ""), wanted) and fresh


def _event(said: object) -> ExchangeEvent:
    if not isinstance(said, dict):
        raise TypeError("one happening is an object")
    at = datetime.fromisoformat(_text(said, "at", need=True))
    if at.tzinfo is None:
        raise ValueError("a moment without a zone is none")
    return ExchangeEvent(
        provider=_text(said, "provider", need=True), call_id=_text(said, "call", need=True),
        event_id=_text(said, "event", need=True), step=CallStep(_text(said, "step", need=True)), at=at,
        number=_text(said, "number"), called=_text(said, "called"), staff=_staff(_text(said, "staff")),
    )  # fmt: skip


def _text(said: dict[str, object], name: str, *, need: bool = False) -> str:
    found = said.get(name, "")
    if not isinstance(found, str) or len(found) > _LONGEST or "\0" in found or (need and not found):
        raise ValueError(name)
    return found


def _staff(text: str) -> UUID | None:
    """Somebody of ours; whom we do not know has answered all the same."""
    found = UUID(text) if text else None
    return found if found and Staff.objects.filter(id=found, active=True).exists() else None
