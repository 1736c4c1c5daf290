"""Settings come from the environment and nowhere else; a bad value stops the program with one clear line."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

DEMO_ZONE = "demo-zone"


class BadSetting(SystemExit):
    """Raised before anything starts; prints its message and exits with status 1."""


def text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "1", "true", "yes", "on"):
        return default if value == "" else True
    if value in ("0", "false", "no", "off"):
        return False
    raise BadSetting(f"{name} must be yes or no, not {value!r}")


def number(name: str, default: int, *, low: int, high: int) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdigit() or not low <= int(value) <= high:
        raise BadSetting(f"{name} must be a whole number from {low} to {high}, not {value!r}")
    return int(value)


def choice(name: str, default: str, *, among: tuple[str, ...]) -> str:
    value = os.environ.get(name, "").strip() or default
    if value not in among:
        raise BadSetting(f"{name} must be {' or '.join(among)}, not {value!r}")
    return value


def home() -> Path:
    """Where data lives: LIAISON_HOME, else `.liaison` in the folder Liaison is started from."""
    return Path(text("LIAISON_HOME", "") or Path.cwd() / ".liaison").expanduser().resolve()


def zone() -> str:
    """LIAISON_ZONE; for a demo clinic, where it was morning when it was made (it wrote that down beside its data)."""
    kept = home() / DEMO_ZONE if flag("LIAISON_DEMO", True) else Path()
    return text("LIAISON_ZONE", "") or (kept.read_text().strip() if kept.is_file() else "America/New_York")


def database_from_url(url: str) -> dict[str, object]:
    """Django's database settings from `postgresql://user:pass@host:5432/name?option=value`."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadSetting("DATABASE_URL must begin with postgresql:// (PostgreSQL is the one database)")
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", unquote(parts.hostname or ""))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "liaison",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(query),
    }
