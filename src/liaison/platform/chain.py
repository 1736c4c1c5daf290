"""Seal the event log with a hash chain, and find any row that was altered, removed or reordered.

A trigger notes every new event as unsealed in the same transaction; whichever process gets the
lock then gives the committed ones their places. Announcing therefore never waits for a global
lock, and nothing committed can stay outside the chain (docs/adr/0003).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction

GENESIS = hashlib.sha256(b"liaison event log, chain 1").digest()
_LOCK = 7004
_COLUMNS = "e.id, e.name, e.key, e.patient, e.body::text, e.actor, e.role, e.purpose, e.via, e.request_id, e.at, e.caused_by, e.depth"


@dataclass(frozen=True)
class Fault:
    """One thing wrong: `what` is altered, removed, link altered, link removed or outside the chain."""

    position: int | None
    event: int | None
    what: str


@dataclass(frozen=True)
class Verdict:
    checked: int
    unsealed: int
    head: str  # "<position>:<hex>", to be kept elsewhere and compared later
    faults: tuple[Fault, ...]


def seal(limit: int = 5000) -> int:
    """Chain up to `limit` committed events; 0 when there are none or another process is sealing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(
            f"SELECT {_COLUMNS} FROM platform_unsealed u JOIN platform_eventrow e ON e.id = u.event"  # noqa: S608
            " ORDER BY u.event LIMIT %s",
            [limit],
        )
        rows = cursor.fetchall()
        position, digest = _head()
        links = []
        for row in rows:
            position, row_digest = position + 1, _row_digest(row)
            digest = _link(digest, position, row[0], row_digest)
            links.append((position, row[0], row_digest, digest))
        cursor.executemany("INSERT INTO platform_chainlink VALUES (%s, %s, %s, %s)", links)
        cursor.execute("DELETE FROM platform_unsealed WHERE event = ANY(%s)", [[row[0] for row in rows]])
    return len(rows)


def verify(*, expected_head: str = "") -> Verdict:
    """Walk the whole chain. `expected_head` from an earlier verdict finds a tail cut off since."""
    faults: list[Fault] = []
    checked, before, digests = 0, GENESIS, {}
    wanted = int(expected_head.partition(":")[0] or 0)
    for position, event, row_digest, digest, row in _links():
        faults += [Fault(gap, None, "link removed") for gap in range(checked + 1, position)]
        if row is None:
            faults.append(Fault(position, event, "removed"))
        elif _row_digest(row) != row_digest:
            faults.append(Fault(position, event, "altered"))
        if _link(before, position, event, row_digest) != digest:
            faults.append(Fault(position, event, "link altered"))
        checked, before = position, digest
        if position == wanted:
            digests[position] = digest.hex()
    if expected_head and f"{wanted}:{digests.get(wanted)}" != expected_head:
        faults.append(Fault(wanted, None, "removed" if wanted > checked else "link altered"))
    outside, unsealed = _outside()
    faults += [Fault(None, event, "outside the chain") for event in outside]
    return Verdict(checked, unsealed, f"{checked}:{before.hex()}", tuple(faults))


def head() -> str:
    position, digest = _head()
    return f"{position}:{digest.hex()}"


def _head() -> tuple[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT position, digest FROM platform_chainlink ORDER BY position DESC LIMIT 1")
        found = cursor.fetchone()
    return (found[0], bytes(found[1])) if found else (0, GENESIS)


def _links() -> Iterator[tuple[int, int, bytes, bytes, tuple[object, ...] | None]]:
    """Every link with its event, by key ranges so that memory stays flat."""
    at = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT c.position, c.event, c.row_digest, c.digest, {_COLUMNS} FROM platform_chainlink c"  # noqa: S608
                " LEFT JOIN platform_eventrow e ON e.id = c.event WHERE c.position > %s ORDER BY c.position LIMIT 5000",
                [at],
            )
            found = cursor.fetchall()
        if not found:
            return
        for position, event, row_digest, digest, *row in found:
            yield position, event, bytes(row_digest), bytes(digest), tuple(row) if row[0] is not None else None
        at = found[-1][0]


def _outside() -> tuple[list[int], int]:
    """Events that are neither in the chain nor waiting for it, and how many wait."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.id FROM platform_eventrow e"
            " LEFT JOIN platform_chainlink c ON c.event = e.id LEFT JOIN platform_unsealed u ON u.event = e.id"
            " WHERE c.event IS NULL AND u.event IS NULL ORDER BY e.id"
        )
        outside = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT count(*) FROM platform_unsealed")
        return outside, cursor.fetchone()[0]


def _row_digest(row: tuple[object, ...]) -> bytes:
    def plain(value: object) -> object:
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        return value if value is None or isinstance(value, int | str) else str(value)

    return hashlib.sha256(json.dumps([plain(v) for v in row], ensure_ascii=False).encode()).digest()


def _link(before: bytes, position: int, event: int, row_digest: bytes) -> bytes:
    return hashlib.sha256(before + position.to_bytes(8) + event.to_bytes(8) + row_digest).digest()
