"""Put resources into their table: new ones by COPY, newer ones over the old."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import sql

from liaison.formats.fhir.resource import Resource as Come
from liaison.records.chart.values import Run

_COLUMNS = (
    "source", "type", "fhir_id", "patient_id", "at", "precision", "system", "code", "display", "status", "category",
    "body", "exact", "digest", "copy", "version", "updated_at", "file", "line", "run_id",
)  # fmt: skip
_NEWER = sql.SQL("UPDATE chart_resource SET ({}) = ROW({}) WHERE id = %s").format(
    sql.SQL(", ").join(map(sql.Identifier, _COLUMNS)),
    sql.SQL(", ").join(sql.Placeholder() for _ in _COLUMNS),
)
_NEW = sql.SQL("COPY chart_resource (id, {}) FROM STDIN").format(sql.SQL(", ").join(map(sql.Identifier, _COLUMNS)))

_ALIAS = "COPY chart_alias (resource_id, source, name) FROM STDIN"


def ids(count: int) -> list[int]:
    """Row ids to come, so that what hangs on a row can be written without asking for its id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('chart_resource', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [row[0] for row in cursor.fetchall()]


def insert(run: Run, rows: Iterable[tuple[int, Come]], patients: Mapping[str, UUID]) -> None:
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(_NEW) as copy:
        for pk, come in rows:
            copy.write_row((pk, *_values(run, come, patients)))


def replace(run: Run, rows: Sequence[tuple[int, Come]], patients: Mapping[str, UUID]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_NEWER, [(*_values(run, come, patients), pk) for pk, come in rows])


def call(run: Run, rows: Iterable[tuple[int, Come]]) -> None:
    """Note the other names of resources. Ids of newer versions are cleared of theirs before."""
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(_ALIAS) as copy:
        for pk, come in rows:
            for name in come.found_by.aliases:
                copy.write_row((pk, run.source, name))


def _values(run: Run, come: Come, patients: Mapping[str, UUID]) -> Iterator[Any]:
    found = come.found_by
    text = come.raw.decode()
    yield run.source
    yield come.type
    yield come.id
    yield patients.get(come.patient)
    yield found.date.at if found.date else None
    yield found.date.precision if found.date else ""
    yield found.code.system
    yield found.code.code
    yield found.code.display
    yield found.status
    yield found.category
    yield text
    yield text if come.reshaped else None
    yield come.digest
    yield come.copy
    yield found.version
    yield found.updated.at if found.updated else None
    yield come.file.rsplit("/", 1)[-1]
    yield come.line
    yield run.id
