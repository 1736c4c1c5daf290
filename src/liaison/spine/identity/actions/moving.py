"""Move everything that is one patient's to another: every table and column that the database says may name a patient."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.sql import SQL, Identifier, Literal

from liaison.kernel.errors import Refused
from liaison.spine.identity.actions import statements
from liaison.spine.identity.queries.schema import PATIENT, Schema, Table
from liaison.spine.identity.values import VOICED, What
from liaison.spine.people.values import voice

_UNIQUE, _EXCLUDED, _CHECKED = "23505", "23P01", "23514"


@dataclass
class Mover:
    """Works inside the caller's transaction; every row it touches is noted under the merge."""

    schema: Schema
    merge: str
    turn: int = 0

    def patient(self, losing: str, survivor: str) -> None:
        self._voices(losing)
        self._all(PATIENT, losing, survivor)
        self._aside(self.schema.tables[PATIENT], losing, What.GONE)

    def _all(self, target: str, old: str, new: str) -> None:
        """Whatever names the old row names the new one from now on. Ids that are numbers are named by foreign keys alone."""
        named = self.schema.tables[target].key_type == "uuid"
        for table, links in self.schema.reach(target):
            if links or named:
                self._move(table, links, old, new, named=named, owned=target == PATIENT)

    def _move(self, table: Table, links: tuple[str, ...], old: str, new: str, *, named: bool, owned: bool) -> None:
        self.turn += 1
        turn = self.turn
        if not statements.run(statements.note(self.merge, turn, table, links, old, new, named=named)):
            return
        try:
            with transaction.atomic():
                statements.run(statements.apply(table, self.merge, turn))
        except IntegrityError:
            for step in self._steps(turn):
                self._one(table, turn, step, owned=owned)

    def _one(self, table: Table, turn: int, step: int, *, owned: bool) -> None:
        """One row, where not all could be moved as they are."""
        for _again in range(len(table.columns)):
            try:
                with transaction.atomic():
                    statements.run(statements.apply(table, self.merge, turn, step))
                return
            except IntegrityError as error:
                if not self._gives_way(table, step, error, owned=owned):
                    return
                step = self._later(step)
        raise _cannot(table, "again and again")

    def _gives_way(self, table: Table, step: int, error: IntegrityError, *, owned: bool) -> bool:
        """Whether the row may be tried again, because something gave way."""
        said = getattr(error.__cause__, "diag", None)
        state, constraint = getattr(said, "sqlstate", ""), getattr(said, "constraint_name", "") or ""
        if state not in (_UNIQUE, _EXCLUDED, _CHECKED) or (owned and not table.owner):
            raise _cannot(table, constraint)
        row = self._row(step)
        if state != _UNIQUE:
            self._forget(step)
            self._aside(table, row, What.CLASH if state == _EXCLUDED else What.JOINED)
            return False
        parts, condition = statements.unique_by(constraint)
        if not table.prefers and not set(parts) & set(table.links):
            return statements.run(statements.leave_words(table, step)) == 1
        other = str(statements.rows(statements.twin(table, parts, condition, step))[0][0])
        if self._first(table, row, other) == row:
            self._join(table, other, row)
            return True
        self._forget(step)
        self._join(table, row, other)
        return False

    def _join(self, table: Table, row: str, other: str) -> None:
        """Two rows that say the same become one; what hangs on the one that goes hangs on the other from now on."""
        self._asked_about(table, row)
        self._all(table.name, row, other)
        self._aside(table, row, What.JOINED, other)

    def _asked_about(self, table: Table, row: str) -> None:
        """Open work about the row that goes would ask about something that nobody can open: it waits beside it."""
        name = f"{table.word}:{row}" if table.word else row
        if not table.word and table.key_type != "uuid":
            return
        for asking in (other for other in self.schema.tables.values() if other.until):
            for (key,) in statements.rows(statements.open_about(asking, name)):
                self._whole(asking, str(key))

    def _whole(self, table: Table, row: str) -> None:
        """With all that hangs on it."""
        for child, columns in self.schema.pointing_at(table.name):
            for (key,) in statements.rows(statements.hangs_on(child, columns, table, row)):
                self._whole(child, str(key))
        self._aside(table, row, What.JOINED)

    def _aside(self, table: Table, row: str, what: What, joined: str = "") -> None:
        self.turn += 1
        keep, take_out = statements.set_aside(table, self.merge, self.turn, what.value, row, joined)
        try:
            with transaction.atomic():
                statements.run(keep)
                statements.run(take_out)
        except IntegrityError as error:
            raise _cannot(table, "hangs") from error

    def _first(self, table: Table, row: str, twin: str) -> str:
        """Which of the two stays: the survivor's, unless the table says what counts more."""
        if not table.prefers:
            return twin
        found = statements.rows(
            SQL("SELECT {key}::text FROM {table} WHERE {key} IN ({row}::{type}, {twin}::{type}) ORDER BY {by} NULLS LAST, {key} <> {twin}::{type} LIMIT 1").format(
                key=Identifier(table.key), table=Identifier(table.name), by=Identifier(table.prefers),
                row=Literal(row), twin=Literal(twin), type=SQL(table.key_type),
            )
        )  # fmt: skip
        return str(found[0][0])

    def _voices(self, losing: str) -> None:
        """What a source said of the losing record stays what it said of that record: see `people.values.voice`."""
        for name in VOICED:
            self.turn += 1
            statements.run(
                SQL("""
                INSERT INTO identity_mergestep (merge_id, turn, what, "table", "row", before, after)
                SELECT {merge}, {turn}, 'moved', {name}, t.id::text, jsonb_build_object('source', t.source),
                       jsonb_build_object('source', t.source || {suffix})
                FROM {table} t WHERE t.patient_id = {losing}::uuid AND t.source <> '' AND position('#' in t.source) = 0
            """).format(
                    merge=Literal(self.merge), turn=Literal(self.turn), name=Literal(name), table=Identifier(name),
                    losing=Literal(losing), suffix=Literal(voice(" ", UUID(losing)).strip()),
                )
            )  # fmt: skip
            statements.run(statements.apply(self.schema.tables[name], self.merge, self.turn))

    def _steps(self, turn: int) -> list[int]:
        asked = SQL("SELECT id FROM identity_mergestep WHERE merge_id = {} AND turn = {} ORDER BY id")
        return [int(row[0]) for row in statements.rows(asked.format(Literal(self.merge), Literal(turn)))]

    def _row(self, step: int) -> str:
        asked = SQL('SELECT "row" FROM identity_mergestep WHERE id = {}').format(Literal(step))
        return str(statements.rows(asked)[0][0])

    def _later(self, step: int) -> int:
        """Noted after what gave way to it: what is taken back goes the other way round."""
        asked = "UPDATE identity_mergestep SET id = nextval(pg_get_serial_sequence('identity_mergestep', 'id')) WHERE id = {} RETURNING id"
        return int(statements.rows(SQL(asked).format(Literal(step)))[0][0])

    def _forget(self, step: int) -> None:
        statements.run(SQL("DELETE FROM identity_mergestep WHERE id = {}").format(Literal(step)))


def _cannot(table: Table, why: str) -> Refused:
    said = _("These two charts cannot be joined: both have something in %s that only one person can have.")
    return Refused("identity.cannot_join", said % table.name, table=table.name, why=why)
