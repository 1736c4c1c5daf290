"""Prepare the database for a command: start our own server if needed, migrate, drop to the application's role."""

import os

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from liaison.platform import database, environment
from liaison.platform.postgres import Server




def connect() -> None:
    """Before Django starts: DATABASE_URL names a server; without it we start our own."""
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = Server(environment.home() / "postgres").start()


def prepare() -> None:
    """After Django starts: up to date, and no longer allowed to change the log."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        database.migrate()
    take_role()


def take_role() -> None:
    """From here on this process may only add to the log; children inherit it by LIAISON_DB_ROLE."""
    if not database.role_exists():
        return
    os.environ["LIAISON_DB_ROLE"] = database.APP_ROLE
    default = connections["default"]
    default.close()
    default.settings_dict["OPTIONS"]["options"] = f"-c role={database.APP_ROLE}"
