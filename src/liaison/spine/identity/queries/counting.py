"""How many rows of each table are whose, and which rows hang on rows of another patient."""

from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.sql import SQL, Composable, Identifier, Literal

from liaison.spine.identity.queries.schema import PATIENT, Schema, Table


def counts(tables: Schema, one: UUID, other: UUID) -> dict[str, list[int]]:
    """By table: rows of the one, rows of the other."""
    asked = SQL(
        "SELECT count(*) FILTER (WHERE {c} = {a}), count(*) FILTER (WHERE {c} = {b}) FROM {t} WHERE {c} IN ({a}, {b})"
    )
    found = {}
    for table in _owned(tables).values():
        words = {
            "c": Identifier(table.owner),
            "a": Literal(str(one)),
            "b": Literal(str(other)),
            "t": Identifier(table.name),
        }
        found[table.name] = [int(n) for n in _rows(asked.format(**words))[0]]
    return found


def hangings(tables: Schema) -> list[tuple[Table, str, Table]]:
    """Tables whose rows are a patient's and hang, by this column, on rows that are a patient's."""
    owned = _owned(tables)
    return [(t, column, owned[to]) for t in owned.values() for column, to in t.links.items() if to in owned]


def hanging(child: Table, column: str, parent: Table, *, whose: UUID, on: UUID) -> Composable:
    """From which rows: those of one patient that hang on a row of another's."""
    return SQL("{child} t JOIN {parent} u ON t.{column} = u.{key} WHERE t.{own} = {whose} AND u.{of} = {on}").format(
        child=Identifier(child.name), parent=Identifier(parent.name), column=Identifier(column),
        key=Identifier(parent.key), own=Identifier(child.owner), of=Identifier(parent.owner),
        whose=Literal(str(whose)), on=Literal(str(on)),
    )  # fmt: skip


def across(tables: Schema, survivor: UUID, losing: UUID) -> list[list[str]]:
    """Rows of the survivor that hang on rows of the losing chart already now."""
    found: list[list[str]] = []
    for child, column, parent in hangings(tables):
        asked = SQL("SELECT t.{}::text FROM ").format(Identifier(child.key))
        rows = _rows(asked + hanging(child, column, parent, whose=survivor, on=losing))
        found += [[child.name, str(row[0])] for row in rows]
    return found


def _owned(tables: Schema) -> dict[str, Table]:
    return {name: t for name, t in tables.tables.items() if t.owner and t.links[t.owner] == PATIENT}


def _rows(statement: Composable) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
