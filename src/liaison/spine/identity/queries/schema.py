"""The database as it is: its tables, and every column in which a patient's id may stand. Asked of PostgreSQL, not of our models."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection

from liaison.platform.guard import PatientBound
from liaison.spine.identity.values import FROZEN

PATIENT = "people_patient"
_TEXTS = ("text", "jsonb", "text[]", "character varying")
_COLUMNS = """
    SELECT c.relname, a.attname, format_type(a.atttypid, NULL), coalesce(i.indisprimary, false), a.attgenerated <> ''
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY(i.indkey)
    WHERE c.relkind IN ('r', 'p') ORDER BY c.relname, a.attnum
"""
_LINKS = """
    SELECT k.conrelid::regclass::text, a.attname, k.confrelid::regclass::text
    FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)
    WHERE k.contype = 'f' ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Table:
    name: str
    key: str = ""  # its primary key; "" where it has none, or one of several columns
    key_type: str = ""
    columns: tuple[str, ...] = ()  # those that can be written
    types: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)  # foreign keys: column -> table
    ids: tuple[str, ...] = ()  # uuids that point nowhere the database knows of
    texts: tuple[str, ...] = ()  # where keys such as patient:<id> may stand
    owner: str = ""  # the column that says whose row it is
    prefers: str = ""  # of two rows that become one, the one that is first by this stays
    word: str = ""  # keys in words name a row "word:id"; those of uuids need none
    until: str = ""  # asks something about what its key names, until this is filled


@dataclass(frozen=True)
class Schema:
    tables: dict[str, Table]

    def pointing_at(self, target: str) -> list[tuple[Table, tuple[str, ...]]]:
        """Tables with foreign keys to this one, and those columns."""
        found = ((t, tuple(c for c, to in t.links.items() if to == target)) for t in self.tables.values())
        return [(table, columns) for table, columns in found if columns]

    def reach(self, target: str) -> list[tuple[Table, tuple[str, ...]]]:
        """Every table in which a row of this one may be named, with the foreign keys that do so."""
        linked = {table.name: columns for table, columns in self.pointing_at(target)}
        named = (t for t in self.tables.values() if t.name != target)
        return [(t, linked.get(t.name, ())) for t in named if t.name in linked or t.ids or t.texts]


def schema() -> Schema:
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        columns = cursor.fetchall()
        cursor.execute(_LINKS)
        links = cursor.fetchall()
    declared = {model._meta.db_table: model for model in apps.get_models()}
    tables = {}
    for name in dict.fromkeys(row[0] for row in columns):
        if frozen(name):
            continue
        own = [row[1:] for row in columns if row[0] == name]
        tables[name] = _table(
            name, own, {column: to for table, column, to in links if table == name}, declared.get(name)
        )
    return Schema(tables)


def frozen(table: str, column: str = "") -> bool:
    """Whether it stays as it was written; for a group of tables, the name they begin with."""
    if column:
        return f"{table}.{column}" in FROZEN
    return table in FROZEN or any(name.endswith("_") and table.startswith(name) for name in FROZEN)


def _table(name: str, columns: list[tuple[str, str, bool, bool]], links: dict[str, str], model: object) -> Table:
    keys = [(column, kind) for column, kind, primary, _made in columns if primary]
    key, key_type = keys[0] if len(keys) == 1 else ("", "")
    free = [(c, kind) for c, kind, _primary, made in columns if not made and c not in links and not frozen(name, c)]
    manager = getattr(model, "_default_manager", None)
    path = manager.path if isinstance(manager, PatientBound) else ""
    return Table(
        name=name, key=key, key_type=key_type, columns=tuple(row[0] for row in columns if not row[3]),
        types={row[0]: row[1] for row in columns}, links=links,
        ids=tuple(c for c, kind in free if kind == "uuid" and c != key),
        texts=tuple(c for c, kind in free if kind in _TEXTS and c != key),
        owner=next((c for c in (path, "patient_id") if path and c in links), ""), prefers=getattr(model, "MERGE_PREFERS", ""),
        word=getattr(model, "MERGE_WORD", ""), until=getattr(model, "MERGE_UNTIL", ""),
    )  # fmt: skip
