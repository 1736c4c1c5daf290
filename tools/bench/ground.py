"""The ground benches stand on: a durable PostgreSQL of their own, migrated, with Django on it."""

import os
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("LIAISON_BENCH_HOME", str(ROOT / ".liaison" / "bench")))


def prepare(name: str, *, fresh: bool) -> str:
    """A migrated database called `name` on the bench server; its URL. Django is set up on it."""
    from liaison.platform.postgres import Server

    server = Server(HOME / "postgres")
    server.start()
    with psycopg.connect(server.url("postgres"), autocommit=True) as db:
        if fresh:
            db.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        known = db.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            db.execute(f'CREATE DATABASE "{name}"'.encode())
    os.environ.update(
        DATABASE_URL=server.url(name), LIAISON_HOME=str(HOME), DJANGO_SETTINGS_MODULE="liaison.platform.settings"
    )
    import django
    from django.db import connections

    django.setup()
    connections.close_all()
    from liaison.platform.database import migrate

    migrate()
    return server.url(name)
