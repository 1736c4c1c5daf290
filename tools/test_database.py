"""A pytest plugin: a real PostgreSQL before Django reads its settings, and a migrated template to copy from.

A full migration costs seconds; a copy of a template keyed by the migrations' content costs a tenth of one.
Every test process has a database of its own, so that several runs never meet.
"""

import fcntl
import gc
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from liaison.platform.postgres import Server

if "_pytest" in sys.modules:
    gc.disable()  # nothing of what is loaded can go, and looking costs half a second; conftest.py turns it on again

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.setdefault("LIAISON_HOME", str(ROOT / ".liaison" / "tests")))
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = Server(HOME / "postgres", fast=True).start()
os.environ.setdefault("LIAISON_SECRET_KEY", "tests only")


def template() -> str:
    """The name of an up-to-date migrated database; made by the first process that asks."""
    digest = hashlib.sha256()
    for file in sorted((ROOT / "src").glob("**/migrations/*.py")):
        digest.update(file.read_bytes())
    digest.update((ROOT / "requirements.lock").read_bytes())
    name = f"liaison_template_{digest.hexdigest()[:16]}"
    HOME.mkdir(parents=True, exist_ok=True)
    with (
        (HOME / "template.lock").open("w") as lock,
        psycopg.connect(database_url("postgres"), autocommit=True) as server,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'liaison_template_%'").fetchall()
        if (name,) not in made:
            _make(server, name)
    return name


def _make(server: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    fresh = f"{name}_new"
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(fresh)))
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(fresh)))
    code = "import django; django.setup(); from liaison.platform.database import migrate; migrate()"
    subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url(fresh), "DJANGO_SETTINGS_MODULE": "liaison.platform.settings"},
    )  # fmt: skip
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(fresh), sql.Identifier(name)))


def database_url(name: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
