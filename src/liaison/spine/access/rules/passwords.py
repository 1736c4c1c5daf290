"""Temporary passwords a person can read over the phone, and the demo's own, different in every installation."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

TEMPORARY_FOR = timedelta(hours=24)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read for something else


def temporary_password() -> str:
    """Sixteen letters in fours: 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def temporary_until(given_at: datetime) -> datetime:
    return given_at + TEMPORARY_FOR


def demo_password(signing_key: str, username: str) -> str:
    """Made from this installation's own key: no password is the same everywhere."""
    digest = _digest(signing_key, f"demo password {username}")
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:12])
    return "-".join(letters[n : n + 4] for n in range(0, 12, 4))


def demo_secret(signing_key: str, username: str) -> str:
    """The demo's second factor, as an authenticator app would hold it."""
    return base64.b32encode(_digest(signing_key, f"demo second factor {username}")[:20]).decode()


def _digest(signing_key: str, about: str) -> bytes:
    return hmac.digest(signing_key.encode(), about.encode(), hashlib.sha256)
