"""Where patients reach a page of ours that needs no sign-in."""

from django.conf import settings
from django.http import HttpRequest


def public_address(path: str, request: HttpRequest | None = None) -> str:
    """By the clinic's own public address (LIAISON_PUBLIC_URL), else as this request came; empty where neither is known."""
    base = settings.WIRE_PUBLIC_URL.rstrip("/")
    if not base and request is not None:
        return f"https://{request.get_host()}{path}" if settings.DEMO else request.build_absolute_uri(path)
    return f"{base}{path}" if base else ""
