"""Models and migrations agree, and no migration imports application code."""

import io
import sys
from pathlib import Path

import django
from django.core.management import call_command

from tools import test_database

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    import os

    os.environ["DATABASE_URL"] = test_database.database_url(test_database.template())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.platform.settings")
    django.setup()
    said = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=said)
    except SystemExit:
        print(said.getvalue())
        return 1
    impure = [f for f in (ROOT / "src").glob("**/migrations/*.py") if "from liaison" in _without_guard(f)]
    for file in impure:
        print(f"{file.relative_to(ROOT)}: a migration imports application code")
    return 1 if impure else 0


def _without_guard(file: Path) -> str:
    """Django writes managers into migrations; the guard is the one thing of ours they may name."""
    lines = file.read_text().splitlines()
    return "\n".join(line for line in lines if "liaison.platform.guard" not in line)


if __name__ == "__main__":
    sys.exit(main())
