"""Tiers that were computed lie aside until all are: then they become everybody's in one step."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from liaison.kernel.act import Act


class Draft(NamedTuple):
    patient: UUID
    computed: int
    answers: list[dict[str, Any]]
    chronic: int
    unsure: list[int]
    earlier: int | None


_BEGIN = """CREATE TEMP TABLE IF NOT EXISTS tier_draft (patient_id uuid PRIMARY KEY, computed smallint, answers jsonb,
 chronic smallint, unsure jsonb, earlier smallint) ON COMMIT DROP; TRUNCATE tier_draft"""
_KEEP = "COPY tier_draft (patient_id, computed, answers, chronic, unsure, earlier) FROM STDIN"
_GONE = "DELETE FROM tier_draft d WHERE NOT EXISTS (SELECT FROM people_patient p WHERE p.id = d.patient_id)"
_STEPS = """INSERT INTO population_tierstep (patient_id, at, actor, kind, level, why)
 SELECT d.patient_id, %(at)s, %(actor)s, CASE WHEN t.rules <> %(rules)s THEN 'other_rules' ELSE 'computed' END, d.computed, ''
 FROM tier_draft d LEFT JOIN population_tier t USING (patient_id) WHERE t.computed IS DISTINCT FROM d.computed"""
# by the same rules: another rule is not another risk
_RISEN = """SELECT d.patient_id, d.computed, t.computed FROM tier_draft d JOIN population_tier t USING (patient_id)
 WHERE t.rules = %(rules)s AND d.computed > t.computed AND d.computed >= %(rising)s ORDER BY d.patient_id"""
_PUT = """INSERT INTO population_tier AS t (patient_id, computed, answers, chronic, unsure, earlier, rules, as_of, computed_at,
 stated_why, stated_by) SELECT patient_id, computed, answers, chronic, unsure, earlier, %(rules)s, %(day)s, %(at)s, '', ''
 FROM tier_draft ON CONFLICT (patient_id) DO UPDATE SET
 before = CASE WHEN t.computed <> excluded.computed THEN t.computed ELSE t.before END,
 changed_on = CASE WHEN t.computed <> excluded.computed THEN excluded.as_of ELSE t.changed_on END,
 computed = excluded.computed, answers = excluded.answers, chronic = excluded.chronic, unsure = excluded.unsure,
 earlier = excluded.earlier, rules = excluded.rules, as_of = excluded.as_of, computed_at = excluded.computed_at"""


def begin() -> None:
    """In a table of this transaction's own: a process that dies leaves nothing of it."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN)


def keep(found: Iterable[Draft]) -> None:
    lines = [each._replace(answers=Jsonb(each.answers), unsure=Jsonb(each.unsure)) for each in found]  # type: ignore[arg-type]  # as the table wants them
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(_KEEP) as copy:
        for line in lines:
            copy.write_row(line)


def put(act: Act, *, rules: str, day: date, rising: int) -> tuple[list[tuple[UUID, int, int]], int]:
    """Who rose to this level or above, with the level and the one before; and how many are new or changed."""
    said: dict[str, Any] = {"at": act.at, "actor": act.actor, "rules": rules, "day": day, "rising": rising}
    with connection.cursor() as cursor:
        cursor.execute(
            "LOCK TABLE population_tier IN SHARE ROW EXCLUSIVE MODE"
        )  # for this step: what is compared stays
        cursor.execute(_GONE)
        cursor.execute(_RISEN, said)
        risen = cursor.fetchall()
        cursor.execute(_STEPS, said)
        changed = cursor.rowcount
        cursor.execute(_PUT, said)
    return risen, changed
