"""The demo clinic of DAY.md for the browser tests: told once, then copied; a server on it; its clock in our hand."""

import fcntl
import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import datetime, timedelta

import psycopg
import time_machine
from django.db import connections
from django.test.testcases import LiveServerThread
from psycopg import sql
from tools import test_database
from tools.test_database import HOME, ROOT, database_url

MORNING = "2026-03-12T07:38:00-04:00"  # a Thursday, the week after US clocks change
PATIENTS = 48  # enough for the 22 visits of the clinician who is ill


def told() -> str:
    """The name of a database with the demo in it; told by the first process that asks, again when the product changes."""
    template, digest = test_database.template(), hashlib.sha256()
    for file in [*sorted((ROOT / "src").glob("**/*.py")), ROOT / "tools" / "test_settings.py"]:
        if "tests" not in file.parts:
            digest.update(file.read_bytes())
    name = f"liaison_demo_{digest.hexdigest()[:16]}"
    with (HOME / "demo.lock").open("w") as lock, psycopg.connect(database_url("postgres"), autocommit=True) as server:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = {
            row[0] for row in server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'liaison_demo_%'")
        }
        if name not in known:
            for old in known:
                server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(old)))
            _tell(server, template, name)
    return name


def _tell(server, template, name):
    fresh = f"{name}_new"
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(fresh)))
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(fresh), sql.Identifier(template)))
    subprocess.run(
        [sys.executable, "-m", "liaison", "demo", "--patients", str(PATIENTS), "--as-of", MORNING[:16]],
        check=True, cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "DATABASE_URL": database_url(fresh), "LIAISON_DEMO": "1",
             "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]), "DJANGO_SETTINGS_MODULE": "tools.test_settings"},
    )  # fmt: skip
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(fresh), sql.Identifier(name)))


@contextmanager
def copy_of(told_database, called="day"):
    """Django's own connection, for this test and its server, is to a copy."""
    name, settings = f"liaison_{called}_{os.getpid()}", connections.settings["default"]
    with psycopg.connect(database_url("postgres"), autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(told_database))
        )
        before = settings["NAME"]
        connections["default"].close()
        settings["NAME"] = connections["default"].settings_dict["NAME"] = name
        try:
            yield name
        finally:
            connections["default"].close()
            settings["NAME"] = connections["default"].settings_dict["NAME"] = before
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def serving():
    """A threaded server of our own, which gives out static files as Liaison does; pytest-django's would empty the database."""
    thread = LiveServerThread("127.0.0.1", lambda handler: handler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    try:
        yield f"http://127.0.0.1:{thread.port}"
    finally:
        thread.terminate()


class Clock:
    """The time of the clinic, which runs; `at` moves it on."""

    def __init__(self, traveller, morning):
        self.traveller, self.morning = traveller, morning

    def at(self, time):
        self.traveller.move_to(datetime.fromisoformat(f"{self.morning[:10]}T{time}:00{self.morning[19:]}"))

    def after(self, **passed):
        self.traveller.shift(timedelta(**passed))


@contextmanager
def clock(morning=MORNING):
    with time_machine.travel(datetime.fromisoformat(morning), tick=True) as traveller:
        yield Clock(traveller, morning)


if __name__ == "__main__":
    told()
