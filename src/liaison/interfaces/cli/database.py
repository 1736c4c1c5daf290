"""Prepare the database for a command: start our own server if needed, migrate, drop to the application's role."""

import os
import sys

from django.db import OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from liaison.platform import database, environment
from liaison.platform.postgres import Server

_own: list[Server] = []


def connect() -> None:
    """Before Django starts: DATABASE_URL names a server; without it we start our own."""
    if not os.environ.get("DATABASE_URL"):
        _own.append(own := Server(environment.home() / "postgres"))
        if not (own.data / "PG_VERSION").exists():
            _say(f"Making the database in {own.home} (once) …")
        os.environ["DATABASE_URL"] = own.start()


def prepare() -> None:
    """After Django starts: up to date, and no longer allowed to change the log."""
    _ensure_connection()
    executor = MigrationExecutor(connection)
    if steps := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _say(f"Setting up the tables: {len(steps)} steps; this may take a minute …")
        database.migrate()
        _say("The tables are set up.")
    take_role()


def release() -> None:
    """After the command: a server that we started and nobody else uses is stopped; its data stays."""
    connections.close_all()
    if _own and _own[0].started:
        _own[0].stop_if_idle()


def take_role() -> None:
    """From here on this process may only add to the log; children inherit it by LIAISON_DB_ROLE."""
    if not database.role_exists():
        return
    os.environ["LIAISON_DB_ROLE"] = database.APP_ROLE
    default = connections["default"]
    default.close()
    default.settings_dict["OPTIONS"]["options"] = f"-c role={database.APP_ROLE}"


def _say(line: str) -> None:
    """Whoever waits sees why. Beside what a command prints, which may be read by another program."""
    print(f"  {line}", file=sys.stderr, flush=True)


def _ensure_connection() -> None:
    """Another command may have stopped the server between our start and our first query."""
    try:
        connection.ensure_connection()
    except OperationalError:
        if not _own:
            raise
        _own[0].start()
        connection.ensure_connection()
