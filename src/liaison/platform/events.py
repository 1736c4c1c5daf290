"""Announce facts. Who hears them is in `registry`, delivery in `delivery`."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import msgspec
from django.conf import settings
from django.db import connection, transaction
from psycopg.types.json import Jsonb

from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.platform.registry import hearers, hears, know, listening, load

MAX_DEPTH = 3  # a chain of facts longer than this is a loop in the design
_BULK, _KEY = 7001, 7002  # advisory lock classes
_COLUMNS = (
    "name", "key", "patient", "body", "actor", "role", "purpose", "via", "request_id", "at", "caused_by", "depth",
)  # fmt: skip
# The key's lock first, then the row takes its number; what somebody hears waits, all in one round trip.
_TELL = f"""
    WITH locked AS MATERIALIZED (
        SELECT pg_advisory_xact_lock_shared({_BULK}, 0), pg_advisory_xact_lock({_KEY}, hashtext(%s))
    ), told AS (
        INSERT INTO platform_eventrow ({", ".join(_COLUMNS)}) SELECT {", ".join(["%s"] * len(_COLUMNS))} FROM locked RETURNING id
    ), waiting AS (
        INSERT INTO platform_pending (event_id, key, failure) SELECT id, %s, '' FROM told WHERE %s
    )
    SELECT id FROM told
"""  # noqa: S608  # columns of our own and placeholders


class TooDeep(RuntimeError):
    """A fact caused a fact caused a fact…: the design has a loop."""


def announce(event: Event, act: Act) -> EventRow:
    """Write one fact in the action's transaction; it is delivered after commit, here or by a worker (DELIVERY).

    The shared lock lets any number of announcers run beside each other but not beside a bulk
    announcement; the key's own lock makes ids of one key follow the order of commit.
    """
    _must_be_in_transaction()
    row, heard = _row(event, act), bool(listening(event))
    with connection.cursor() as cursor:
        words: list[Any] = [row.key, *(_typed(row, column) for column in _COLUMNS), row.key, heard]
        cursor.execute(_TELL, words)
        row.id = cursor.fetchone()[0]
    if heard and settings.DELIVERY == "at_once":
        transaction.on_commit(lambda: delivery.deliver_now(row.key))
    return row


def announce_many(events: Iterable[Event], act: Act) -> int:
    """Write many facts at once (imports), by COPY; the worker delivers them. Returns how many."""
    _must_be_in_transaction()
    listed = list(events)
    if not listed:
        return 0
    rows = [_row(event, act) for event in listed]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [_BULK])
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('platform_eventrow', 'id')) FROM generate_series(1, %s)", [len(rows)]
        )
        ids = [found[0] for found in cursor.fetchall()]
        with cursor.copy(f"COPY platform_eventrow (id, {', '.join(_COLUMNS)}) FROM STDIN") as copy:
            for number, row in zip(ids, rows, strict=True):
                copy.write_row([number, *(_plain(row, column) for column in _COLUMNS)])
        with cursor.copy("COPY platform_pending (event_id, key, failure) FROM STDIN") as copy:
            for number, row, event in zip(ids, rows, listed, strict=True):
                if listening(event):
                    copy.write_row([number, row.key, ""])
    return len(rows)


def _typed(row: EventRow, column: str) -> object:
    """As the database takes it: in a SELECT it cannot tell from the column what a word is."""
    value = getattr(row, column)
    return Jsonb(value, dumps=msgspec.json.encode) if column == "body" else value


def _plain(row: EventRow, column: str) -> object:
    return msgspec.json.encode(row.body).decode() if column == "body" else getattr(row, column)


def _row(event: Event, act: Act) -> EventRow:
    if act.depth > MAX_DEPTH:
        raise TooDeep(event.name())
    return EventRow(
        name=event.name(), key=event.key, patient=event.patient, body=_body(event), actor=act.actor, role=act.role,
        purpose=act.purpose, via=act.via, request_id=act.request_id, at=act.at, caused_by=act.caused_by,
        depth=act.depth,
    )  # fmt: skip


def _body(event: Event) -> dict[str, object]:
    values = {f.name: getattr(event, f.name) for f in fields(event) if f.name not in ("patient", "key")}
    built: dict[str, object] = msgspec.to_builtins(values, str_keys=True)
    return built


def _must_be_in_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("announce() belongs inside the action's transaction")


__all__ = ["TooDeep", "announce", "announce_many", "hearers", "hears", "know", "load"]
