"""The secret of a wall screen's address is kept as a digest only."""

import hashlib


def digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
