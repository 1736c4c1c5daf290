"""What the replies of a messaging provider mean: sent, failed for good, try again, or nobody knows."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from liaison.spine.conversations.values import Delivery, Outcome

STATES = {
    "queued": Delivery.SENT, "accepted": Delivery.SENT, "scheduled": Delivery.SENT, "sending": Delivery.SENT,
    "initiated": Delivery.SENT, "ringing": Delivery.SENT, "in-progress": Delivery.SENT, "processing": Delivery.SENT,
    "sent": Delivery.SENT, "delivered": Delivery.DELIVERED, "completed": Delivery.DELIVERED, "read": Delivery.READ,
    "received": Delivery.DELIVERED, "failed": Delivery.FAILED, "undelivered": Delivery.FAILED,
    "busy": Delivery.FAILED, "no-answer": Delivery.FAILED, "canceled": Delivery.FAILED,
}  # fmt: skip
NOBODY_THERE = {"busy": "busy", "no-answer": "no_answer", "canceled": "canceled"}
# Error codes as Twilio numbers them, which many others do too.
CODES = {
    "21211": "invalid_address", "21214": "invalid_address", "21217": "invalid_address", "21401": "invalid_address",
    "13223": "invalid_address", "13224": "invalid_address", "30005": "invalid_address", "21614": "not_a_mobile",
    "30006": "not_a_mobile", "21610": "opted_out", "21408": "not_allowed_there", "30003": "unreachable_phone",
    "30004": "blocked", "30007": "filtered", "30008": "unknown", "21617": "too_long",
}  # fmt: skip
_LATER = {408, 409, 425, 429, 503}  # it says itself that nothing was sent
_LONGEST_ID = 200


def outcome_of(status: int, headers: Mapping[str, str], body: bytes, *, askable: bool, now: datetime) -> Outcome:
    """The one reading of an HTTP reply."""
    said = _json(body)
    if 200 <= status < 300:
        state = STATES.get(_word(said, "status").lower(), Delivery.SENT)
        why = reason(_word(said, "error_code"), _word(said, "status")) if state is Delivery.FAILED else ""
        return Outcome(state, _word(said, "sid")[:_LONGEST_ID], why)
    if status in _LATER:
        return Outcome(Delivery.QUEUED, why="busy", again_at=_retry_after(headers, now))
    if status in (401, 403):
        return Outcome(Delivery.QUEUED, why="credentials")  # ours are wrong: no fault of the message
    if status in (404, 405) or status < 400:
        return Outcome(Delivery.QUEUED, why="wrong_url")
    if status >= 500:
        return unsure("provider_error", askable=askable)
    return Outcome(Delivery.FAILED, why=reason(_word(said, "code"), ""))


def unsure(why: str, *, askable: bool) -> Outcome:
    """It may have been sent. Who can be asked again is asked again; who cannot, never."""
    return Outcome(Delivery.QUEUED if askable else Delivery.UNCONFIRMED, why=why)


def reason(code: str, status: str) -> str:
    return CODES.get(code) or NOBODY_THERE.get(status.lower()) or "refused"


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _word(said: object, name: str) -> str:
    found = said.get(name) if isinstance(said, dict) else None
    return str(found) if isinstance(found, str | int) else ""


def _retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Seconds or a date; nonsense, and what lies more than an hour ahead, is not heeded."""
    said = headers.get("retry-after", "").strip()
    try:
        at = now + timedelta(seconds=int(said)) if said.isdigit() else parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    return at if at.tzinfo and now < at <= now + timedelta(hours=1) else None
