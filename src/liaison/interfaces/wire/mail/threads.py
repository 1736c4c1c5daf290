"""How a reply by mail finds the message it answers, even when its program drops every header: a signed reply address."""

import base64
import binascii
import hashlib
import hmac
import re
from uuid import UUID

_SIGNED = 10
_TOKEN = re.compile(r"\+([a-z2-7]{26})([0-9a-f]{10})@([a-z0-9.-]{1,200})", re.IGNORECASE)


def message_id(message: UUID, domain: str) -> str:
    return f"<{message}@{domain}>"


def reply_address(address: str, message: UUID, key: str) -> str:
    """front+TOKEN@clinic.example: also where it comes back to when it cannot be delivered."""
    local, _, domain = address.rpartition("@")
    word = base64.b32encode(message.bytes).decode().rstrip("=").lower()
    return f"{local}+{word}{_signed(message, key)}@{domain}"


def answered(addresses: str, key: str) -> tuple[UUID | None, str]:
    """The message whose reply address stands in a header, and its Message-ID; a token that we did not sign is none."""
    for word, signed, domain in _TOKEN.findall(addresses):
        try:
            message = UUID(bytes=base64.b32decode(word.upper() + "=" * 6))
        except (binascii.Error, ValueError):
            continue
        if hmac.compare_digest(signed.lower(), _signed(message, key)):
            return message, f"{message}@{domain.lower()}"
    return None, ""


def _signed(message: UUID, key: str) -> str:
    return hmac.new(key.encode(), b"reply:" + message.bytes, hashlib.sha256).hexdigest()[:_SIGNED]
