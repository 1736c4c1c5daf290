"""Who a webhook comes from: a keyed digest of the address and the sorted fields (Twilio's scheme), or of the body."""

import base64
import hashlib
import hmac
from collections.abc import Iterable


def sign(secret: str, url: str, fields: Iterable[tuple[str, str]]) -> str:
    told = url + "".join(name + value for name, value in sorted(set(fields)))
    return base64.b64encode(hmac.new(secret.encode(), told.encode(), hashlib.sha1).digest()).decode()


def sign_body(secret: str, body: bytes) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def same(given: str, wanted: str) -> bool:
    """In constant time; an empty or foreign one is simply another."""
    return hmac.compare_digest(given.encode(), wanted.encode())
