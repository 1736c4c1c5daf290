"""The SQL of joining and parting. Values are compared and put back by the database itself, so no byte is read and written anew."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from psycopg.sql import SQL, Composable, Identifier, Literal

from liaison.spine.identity.queries.schema import PATIENT, Table
from liaison.spine.identity.values import VOICED

# The id as a word of its own. After a slash or "urn:uuid:" it is a source's own name for its record.
_ALONE = r"(?<![A-Za-z0-9_/-])(?<!urn:uuid:){}(?![A-Za-z0-9-])"
_WHOLE = (PATIENT, *VOICED)  # others of their columns change too: particulars taken over, and whose voice it is


def run(statement: Composable) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def rows(statement: Composable) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def note(merge: str, turn: int, table: Table, links: Sequence[str], old: str, new: str, *, named: bool) -> Composable:
    """Write down every row of the table that names the old row, with the columns that will change, before and after."""
    pairs = [(c, _either(table, c, old, new)) for c in links]
    if named:
        pairs += [(c, _either(table, c, old, new)) for c in table.ids]
        pairs += [(c, _text(table, c, old, new)) for c in table.texts]
    values = SQL(", ").join(
        SQL("({}, to_jsonb({}), to_jsonb({}))").format(Literal(c), Identifier("t", c), after) for c, after in pairs
    )
    return SQL("""
        INSERT INTO identity_mergestep (merge_id, turn, what, "table", "row", before, after)
        SELECT {merge}, {turn}, 'moved', {name}, t.{key}::text, c.before, c.after FROM {table} t CROSS JOIN LATERAL (
            SELECT jsonb_object_agg(k, b) AS before, jsonb_object_agg(k, a) AS after
            FROM (VALUES {values}) AS v (k, b, a) WHERE b IS DISTINCT FROM a) c
        WHERE ({touched}) AND c.before IS NOT NULL ORDER BY t.{key}
    """).format(
        merge=Literal(merge), turn=Literal(turn), name=Literal(table.name), key=Identifier(table.key),
        table=Identifier(table.name), values=values, touched=_touched(table, links, old, named=named),
    )  # fmt: skip


def apply(table: Table, merge: str, turn: int, step: int | None = None) -> Composable:
    """Write what was noted: all of a turn, or one row."""
    columns = SQL(", ").join(
        SQL("{c} = CASE WHEN jsonb_exists(s.after, {name}) THEN n.{c} ELSE t.{c} END").format(
            c=Identifier(c), name=Literal(c)
        )
        for c in _changeable(table)
    )
    return SQL("""
        UPDATE {table} t SET {columns} FROM identity_mergestep s, jsonb_populate_record(NULL::{table}, s.after) n
        WHERE s.merge_id = {merge} AND s.turn = {turn} AND s.what = 'moved' AND t.{key} = s."row"::{type} {one}
    """).format(
        table=Identifier(table.name), columns=columns, merge=Literal(merge), turn=Literal(turn),
        key=Identifier(table.key), type=SQL(table.key_type),
        one=SQL("AND s.id = {}").format(Literal(step)) if step else SQL(""),
    )  # fmt: skip


def put_back(table: Table, step: int) -> Composable:
    """The columns as they were, where they still are as the joining left them; what was changed since is left alone."""
    columns = SQL(", ").join(
        SQL(
            "{c} = CASE WHEN jsonb_exists(s.before, {name}) AND to_jsonb(t.{c}) IS NOT DISTINCT FROM s.after->{name}"
            " THEN o.{c} ELSE t.{c} END"
        ).format(c=Identifier(c), name=Literal(c))
        for c in _changeable(table)
    )
    return SQL("""
        UPDATE {table} t SET {columns} FROM identity_mergestep s, jsonb_populate_record(NULL::{table}, s.before) o
        WHERE s.id = {step} AND t.{key} = coalesce(s.after->>{name}, s."row")::{type}
        RETURNING (SELECT coalesce(bool_and(to_jsonb(t)->k IS NOT DISTINCT FROM s.before->k), true) FROM jsonb_object_keys(s.before) k)
    """).format(
        table=Identifier(table.name), columns=columns, step=Literal(step), key=Identifier(table.key),
        name=Literal(table.key), type=SQL(table.key_type),
    )  # fmt: skip


def set_aside(
    table: Table, merge: str, turn: int, what: str, row: str, joined: str = ""
) -> tuple[Composable, Composable]:
    """Keep the whole row, then take it out of its table."""
    here = SQL("t.{key} = {row}::{type}").format(key=Identifier(table.key), row=Literal(row), type=SQL(table.key_type))
    keep = SQL("""
        INSERT INTO identity_mergestep (merge_id, turn, what, "table", "row", before, after)
        SELECT {merge}, {turn}, {what}, {name}, {row}, to_jsonb(t), {after} FROM {table} t WHERE {here}
    """).format(
        merge=Literal(merge), turn=Literal(turn), what=Literal(what), name=Literal(table.name), row=Literal(row),
        after=SQL("jsonb_build_object('joined', {}::text)").format(Literal(joined)) if joined else SQL("NULL"),
        table=Identifier(table.name), here=here,
    )  # fmt: skip
    return keep, SQL("DELETE FROM {} t WHERE {}").format(Identifier(table.name), here)


def bring_back(table: Table, step: int, kept: Iterable[str]) -> Composable:
    """The whole row again; columns that have come since get their own default."""
    names = [c for c in table.columns if c in set(kept)]
    columns = SQL(", ").join(map(Identifier, names))
    return SQL("""
        INSERT INTO {table} ({columns}) SELECT {kept}
        FROM identity_mergestep s, jsonb_populate_record(NULL::{table}, s.before) o WHERE s.id = {step}
    """).format(
        table=Identifier(table.name),
        columns=columns,
        step=Literal(step),
        kept=SQL(", ").join(Identifier("o", c) for c in names),
    )


def unique_by(constraint: str) -> tuple[list[str], str]:
    """What must be unique, and among which rows."""
    found = rows(
        SQL("""
        SELECT array_agg(pg_get_indexdef(i.indexrelid, k, true) ORDER BY k), pg_get_expr(i.indpred, i.indrelid)
        FROM pg_index i, generate_series(1, i.indnkeyatts) k WHERE i.indexrelid = {}::regclass GROUP BY i.indexrelid, i.indpred, i.indrelid
    """).format(Literal(f'"{constraint}"'))
    )  # fmt: skip
    parts, condition = found[0]
    return [str(part) for part in parts], str(condition or "true")


def twin(table: Table, parts: Sequence[str], condition: str, step: int) -> Composable:
    """The row that has what this one would have."""
    values = SQL("ARRAY[{}]").format(SQL(", ").join(SQL(f"({part})::text") for part in parts))
    return SQL("""
        SELECT t.{key}::text FROM {table} t WHERE ({condition}) AND {values} = (
            SELECT {values} FROM (
                SELECT (jsonb_populate_record(NULL::{table}, to_jsonb(x) || s.after)).* FROM {table} x, identity_mergestep s
                WHERE s.id = {step} AND x.{key} = s."row"::{type}) AS t)
        AND t.{key}::text <> (SELECT s."row" FROM identity_mergestep s WHERE s.id = {step}) LIMIT 1
    """).format(
        key=Identifier(table.key), type=SQL(table.key_type), table=Identifier(table.name), values=values,
        condition=SQL(condition), step=Literal(step),
    )  # fmt: skip


def open_about(table: Table, name: str) -> Composable:
    """Rows that ask something about what is so named."""
    return SQL("SELECT {key} FROM {table} t WHERE t.{until} IS NULL AND t.key ~ {name} ORDER BY {key}").format(
        key=Identifier(table.key), table=Identifier(table.name), until=Identifier(table.until),
        name=Literal(_ALONE.format(name)),
    )  # fmt: skip


def hangs_on(child: Table, columns: Sequence[str], table: Table, row: str) -> Composable:
    ways = [SQL("{} = {}::{}").format(Identifier(c), Literal(row), SQL(table.key_type)) for c in columns]
    return SQL("SELECT {} FROM {} WHERE ").format(Identifier(child.key), Identifier(child.name)) + SQL(" OR ").join(
        ways
    )


def _changeable(table: Table) -> list[str]:
    return [c for c in table.columns if c in table.links or c in table.ids or c in table.texts or table.name in _WHOLE]


def leave_words(table: Table, step: int) -> Composable:
    """Its own keys stay as they are: only whose row it is changes."""
    words = Literal(list(table.texts))
    return SQL(
        "UPDATE identity_mergestep SET before = before - {w}::text[], after = after - {w}::text[] WHERE id = {s}"
    ).format(w=words, s=Literal(step))


def _parts(table: Table, column: str, old: str, new: str) -> dict[str, Composable]:
    kind = SQL(table.types[column])
    return {
        "c": Identifier("t", column),
        "o": SQL("{}::{}").format(Literal(old), kind),
        "n": SQL("{}::{}").format(Literal(new), kind),
    }


def _either(table: Table, column: str, old: str, new: str) -> Composable:
    return SQL("CASE WHEN {c} = {o} THEN {n} ELSE {c} END").format(**_parts(table, column, old, new))


def _text(table: Table, column: str, old: str, new: str) -> Composable:
    kind, c = table.types[column], Identifier("t", column)
    if kind == "text[]":
        return SQL("array_replace({}, {}, {})").format(c, Literal(old), Literal(new))
    words = SQL("regexp_replace({}::text, {}, {}, 'g')").format(c, Literal(_ALONE.format(old)), Literal(new))
    return SQL("{}::{}").format(words, SQL(kind))


def _touched(table: Table, links: Sequence[str], old: str, *, named: bool) -> Composable:
    """Rows that belong to the old one; where the table has no owner, also those that name it in words."""
    ways = [SQL("{c} = {o}").format(**_parts(table, c, old, old)) for c in links]
    if named:
        ways += [SQL("{c} = {o}").format(**_parts(table, c, old, old)) for c in table.ids]
        if not links:
            ways += [SQL("{}::text LIKE {}").format(Identifier("t", c), Literal(f"%{old}%")) for c in table.texts]
    return SQL(" OR ").join(ways)
