"""A secret that opens something is told once: only its digest is kept."""

import hashlib


def digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
