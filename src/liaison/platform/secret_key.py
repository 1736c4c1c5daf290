"""Secrets of this installation: from the environment, or made once and kept, readable by their owner only."""

import os
import secrets
from pathlib import Path


def load(home: Path, name: str = "secret-key", variable: str = "LIAISON_SECRET_KEY") -> str:
    """The signing key, unless another secret is named."""
    given = os.environ.get(variable, "")
    if given:
        return given
    place = home / name
    if not place.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = place.with_name(f"{name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48))
        try:
            os.link(fresh, place)  # fails if another process was first: theirs counts
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return place.read_text().strip()
