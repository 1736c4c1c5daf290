"""Put many rows into a table at once, by COPY."""

from collections.abc import Iterable, Sequence

from django.db import connection, models
from psycopg import sql

_LOCK = 7101


def one_receiver() -> None:
    """Bulk receives take turns, so that two imports of the same patient cannot meet half-way."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def copy_in(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def record_numbers(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('people_record_number') FROM generate_series(1, %s)", [count])
        return [number for (number,) in cursor.fetchall()]
