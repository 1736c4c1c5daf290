"""Files people sent us: kept once by content, encrypted at rest, read back only whole and unchanged."""

import hashlib
import os
import uuid
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from liaison.platform import secret_key
from liaison.platform.models import StoredFile

MOST = 25 * 1024 * 1024  # bytes of one file
_NONCE = 12


class TooBig(ValueError):
    """More than one file may be."""


def keep(data: bytes, *, kind: str) -> uuid.UUID:
    """The file's id; the same content is kept once. `kind`: a media type, as its first bytes say it."""
    if len(data) > MOST:
        raise TooBig(len(data))
    digest = hashlib.sha256(data).hexdigest()
    place = _place(digest)
    if not place.exists():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        nonce = os.urandom(_NONCE)
        fresh = place.with_name(f"{place.name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(nonce + AESGCM(_key()).encrypt(nonce, data, digest.encode()))
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(place)  # whole or not at all
    row, _ = StoredFile.objects.get_or_create(digest=digest, defaults={"kind": kind, "size": len(data)})
    return row.id


def read(file: uuid.UUID) -> bytes:
    """What was kept; raises if a byte of it was changed since."""
    row = StoredFile.objects.get(id=file)
    sealed = _place(row.digest).read_bytes()
    return AESGCM(_key()).decrypt(sealed[:_NONCE], sealed[_NONCE:], row.digest.encode())


def _place(digest: str) -> Path:
    return Path(settings.HOME) / "files" / digest[:2] / digest


def _key() -> bytes:
    """From a secret of its own, so that the signing key may change without losing what was kept."""
    return hashlib.sha256(secret_key.load(Path(settings.HOME), "files-key", "LIAISON_FILES_KEY").encode()).digest()
