"""The pages of a fax lie at its provider: fetched from that host alone, with our own name and password, not too much."""

from urllib.parse import unquote, urlsplit

import httpx
from django.conf import settings

from liaison.platform import files
from liaison.spine.conversations.values import Channel

TIMEOUT = httpx.Timeout(30, connect=5)


class NotOurs(ValueError):
    """The address is not at the provider that is set up: whoever made it says where we are to go."""


def pages_at(url: str) -> bytes:
    ours = urlsplit(settings.WIRE[Channel.FAX]["url"])
    asked = urlsplit(url)
    if not ours.hostname or (asked.scheme, asked.hostname, asked.port) != (ours.scheme, ours.hostname, ours.port):
        raise NotOurs
    auth = (unquote(ours.username or ""), unquote(ours.password or ""))
    fetched = bytearray()
    plain = asked._replace(netloc=f"{asked.hostname}:{asked.port}" if asked.port else asked.hostname or "").geturl()
    with httpx.stream("GET", plain, auth=auth, timeout=TIMEOUT, trust_env=False) as answer:
        answer.raise_for_status()
        for piece in answer.iter_bytes():
            fetched += piece
            if len(fetched) > files.MOST:
                raise files.TooBig(len(fetched))
    return bytes(fetched)
