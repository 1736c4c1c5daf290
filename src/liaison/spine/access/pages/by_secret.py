"""Pages behind a secret address, without a sign-in: tries are counted by address and by machine, and nothing is told on."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from liaison.spine.access.queries import now

_HOUR = 3600
#: Told to nobody else; but our own form must say where it comes from, or it counts as forged.
HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow"}


class Tries:
    """How often within this hour of the clock the address was read, and this machine came with one that is none."""

    def __init__(self, request: HttpRequest, name: str, secret: str) -> None:
        said = {f"{name}-read": secret, f"{name}-miss": request.META.get("REMOTE_ADDR", "")}
        hour = f"{now():%m%d%H}"
        self._keys = [f"{kind}:{hour}:{hashlib.sha256(text.encode()).hexdigest()[:24]}" for kind, text in said.items()]
        known = cache.get_many(self._keys)
        self.reads, self.misses = (int(known.get(key, 0)) for key in self._keys)

    def count(self, *, missed: bool) -> None:
        cache.set(self._keys[missed], (self.misses if missed else self.reads) + 1, _HOUR)


def too_often() -> HttpResponse:
    return HttpResponse(status=429, headers={"Retry-After": str(_HOUR)})


def page_language(wanted: str) -> str:
    """Theirs, where our pages are written in it."""
    base = wanted.partition("-")[0].lower()
    return base if base in dict(settings.LANGUAGES) else "en"


def public_answer(
    request: HttpRequest, template: str, context: dict[str, object], *, language: str, status: int = 200
) -> HttpResponse:
    """In the language of whoever was given the link, whatever this machine reads; kept by nobody on the way."""
    with translation.override(language):
        response = render(request, template, {**context, "language": language}, status=status)
    for name, value in HEADERS.items():
        response[name] = value
    return response
