"""The signing key: from LIAISON_SECRET_KEY, or made once and kept, readable by its owner only."""

import os
import secrets
from pathlib import Path


def load(home: Path) -> str:
    given = os.environ.get("LIAISON_SECRET_KEY", "")
    if given:
        return given
    place = home / "secret-key"
    if not place.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = place.with_name(f"secret-key.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48))
        try:
            os.link(fresh, place)  # fails if another process was first: theirs counts
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return place.read_text().strip()
