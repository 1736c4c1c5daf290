"""`./liaison simulate contention`: many real connections book the same slot at once; one may win.

It happens in a database of its own beside the clinic's, made for it and dropped, so that nothing of it is in anybody's record.
"""

import argparse
import importlib
import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
from psycopg import sql

from liaison.interfaces.cli import database
from liaison.interfaces.cli.simulate import subject
from liaison.platform.database import migrate

MOST = 150  # connections; our own server takes two hundred


@subject("contention", help="one slot, many real connections: who wins, who is refused")
def contention(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./liaison simulate contention", description=__doc__, allow_abbrev=False)
    parser.add_argument("--clients", type=int, default=100, metavar="N", help=f"connections, 2 to {MOST} (default 100)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    words = parser.parse_args(argv)
    if not 2 <= words.clients <= MOST:
        parser.error(f"--clients is from 2 to {MOST}")
    database.connect()
    try:
        with _database_of_its_own():
            django.setup()
            migrate()
            # what needs the apps can be imported only now
            told = importlib.import_module("liaison.interfaces.cli.contending").contend(words.clients)
    finally:
        database.release()
    if words.json:
        print(json.dumps({"winners": told.winners, "refused": told.refused}))
    else:
        print(f"{words.clients} connections booked one slot: {told.winners} won, {told.refused} were refused.")
        print(f"What one of them was told: {told.message}")
    for error in told.errors:
        print(f"contention: {error}", file=sys.stderr)
    return 0 if told.winners == 1 and told.refused == words.clients - 1 else 1


@contextmanager
def _database_of_its_own() -> Iterator[None]:
    """Named by DATABASE_URL until it is dropped."""
    url = os.environ["DATABASE_URL"]
    name = f"liaison_contention_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    try:
        yield
    finally:
        django.db.connections.close_all()
        with psycopg.connect(url, autocommit=True) as db:
            db.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        os.environ["DATABASE_URL"] = url
