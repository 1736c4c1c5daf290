"""Joining two charts and parting them again over the whole demo clinic: nothing is lost, and every byte comes back."""

import json
import os
import random
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL, Identifier, Literal
from tests.demo_clinic import copy_of

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.guard import PatientBound
from liaison.spine.identity.actions import merge_patients, unmerge_patients
from liaison.spine.identity.queries.schema import PATIENT, frozen, schema
from liaison.spine.identity.values import CHOOSABLE, FROZEN

pytestmark = pytest.mark.feature("F15")
AT = datetime(2026, 3, 12, 14, tzinfo=UTC)
ACT = Act(actor="system:test", role="integration", at=AT, purpose="operations", via="cli")
# What a joining writes down about itself, and the log: all else must be as it was.
ABOUT_ITSELF = {
    "identity_merge", "identity_mergestep", "platform_eventrow", "platform_pending", "platform_unsealed", "platform_chainlink",
}  # fmt: skip


# Keys by which something is done once only: where both charts have the same one, each stays as it is.
ONCE_ONLY = {"conversations_message.key"}


@pytest.fixture
def clinic(told, django_db_blocker):
    """A copy of the demo clinic, without its pages."""
    with django_db_blocker.unblock(), copy_of(told):
        yield


def asked(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def everything():
    """Every row of every table, as the database writes it."""
    rows = "SELECT {n}, md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text COLLATE \"C\"), '')) FROM {t} t"
    tables = [t for t in connection.introspection.table_names() if t not in ABOUT_ITSELF]
    return dict(asked(SQL(" UNION ALL ").join(SQL(rows).format(n=Literal(t), t=Identifier(t)) for t in sorted(tables))))


def changed(before):
    now = everything()
    return sorted(table for table in before if before[table] != now[table])


def patients():
    return sorted(row[0] for row in asked(SQL("SELECT id FROM people_patient")))


def named(patient):
    """Every column of the whole database in which this id stands."""
    columns = (
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
    )
    counted = SQL("SELECT {n}, count(*) FROM {t} WHERE {c}::text LIKE {p}")
    parts = [
        counted.format(n=Literal(f"{t}.{c}"), t=Identifier(t), c=Identifier(c), p=Literal(f"%{patient}%"))
        for t, c in asked(SQL(columns))
    ]
    return {name for name, count in asked(SQL(" UNION ALL ").join(parts)) if count}


def stays_as_written(column):
    table, _dot, name = column.partition(".")
    return column in ONCE_ONLY or frozen(table) or frozen(table, name)


def owned():
    """Tables whose rows are a patient's, or hang on rows that are."""
    tables = schema().tables
    return [t for t in tables.values() if t.owner and t.links[t.owner] == PATIENT and t.name != "people_patientalias"]


def rows_of_anybody(chance, wanted, patients):
    """Rows like those that are there, now of one of these patients: what the database refuses is left out."""
    tables, made = owned(), 0
    for _turn in range(wanted):
        table, patient = chance.choice(tables), str(chance.choice(patients))
        count = asked(SQL("SELECT count(*) FROM {}").format(Identifier(table.name)))[0][0]
        if not count:
            continue
        fresh = {} if table.key == table.owner else {table.key: str(uuid4()) if table.key_type == "uuid" else None}
        said = {**fresh, table.owner: patient}
        said |= {c: f"patient:{patient}" for c in table.texts if c in ("key", "about", "ref") and chance.random() < 0.5}
        columns = [c for c in table.columns if said.get(c, "") is not None]
        try:
            with transaction.atomic():
                made += copied(table, columns, {c: v for c, v in said.items() if v}, chance.randrange(count))
        except DatabaseError:
            continue
    return made


def copied(table, columns, said, place):
    names = SQL(", ").join(map(Identifier, columns))
    of = SQL("SELECT to_jsonb(x) FROM {t} x ORDER BY {k} OFFSET {p} LIMIT 1").format(
        t=Identifier(table.name), k=Identifier(table.key), p=Literal(place)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            SQL(
                "INSERT INTO {t} ({n}) SELECT {n} FROM jsonb_populate_record(NULL::{t}, ({of}) || {said}::jsonb)"
            ).format(t=Identifier(table.name), n=names, of=of, said=Literal(json.dumps(said)))
        )
        return cursor.rowcount


def bound_models():
    return [m for m in apps.get_models() if isinstance(m._default_manager, PatientBound)]


def three(chance):
    return chance.sample(patients(), 3)


@settings(
    max_examples=40 if os.environ.get("LIAISON_LONG") else 2,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(st.integers(0, 2**32))
def test_parting_undoes_joining_to_the_byte(clinic, seed):
    chance = random.Random(seed)
    with transaction.atomic():
        survivor, losing, third = three(chance)
        assert rows_of_anybody(chance, 90, (survivor, losing, third)) > 20
        connection.check_constraints()
        before = everything()
        take = chance.sample(CHOOSABLE, chance.randrange(4))
        first = merge_patients(ACT, survivor=survivor, losing=losing, take=take)
        assert {column for column in named(losing) if not stays_as_written(column)} == set()
        between = everything()
        second = merge_patients(ACT, survivor=third, losing=survivor)
        assert {column for column in named(survivor) if not stays_as_written(column)} == set()
        with pytest.raises(Refused, match=r"identity.undo_later_first"):
            unmerge_patients(ACT, merge=first.id)
        unmerge_patients(ACT, merge=second.id)
        assert changed(between) == []
        done = unmerge_patients(ACT, merge=first.id)
        assert changed(before) == []
        assert (done.stays, done.along, done.changed) == ((), (), ())
        transaction.set_rollback(True)


def test_every_table_with_a_patient_can_be_moved(db):
    """Fails when somebody adds a table that joining cannot follow, or when a reason names a table that is no more."""
    tables = schema().tables
    there = {*connection.introspection.table_names()}
    no_key = [t.name for t, links in schema().reach(PATIENT) if not t.key]
    unguarded = [t.name for t, _links in schema().pointing_at(PATIENT) if not t.owner]
    assert no_key == []
    assert unguarded == ["people_staff"]  # who of the staff is a patient here, too
    assert [name for name in FROZEN if not any(t.startswith(name.partition(".")[0]) for t in there)] == []
    assert {m._meta.db_table for m in bound_models()} <= {*tables} | {name for name in there if frozen(name)}


def test_a_table_that_nobody_declared_is_moved_too(clinic):
    """By foreign key, by a bare id, by a key in words, and inside JSON."""
    survivor, losing = patients()[:2]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE later_thing (id serial PRIMARY KEY, patient_id uuid REFERENCES people_patient DEFERRABLE INITIALLY DEFERRED,"
            " about uuid, key text, plan jsonb, names text[], said text)"
        )
        cursor.execute(
            "INSERT INTO later_thing (patient_id, about, key, plan, names, said) VALUES (%s, %s, %s, %s, %s, %s)",
            [
                losing,
                losing,
                f"campaign:9:{losing}:1",
                json.dumps({"of": [str(losing), 1.5]}),
                [losing],
                f"Patient/{losing}",
            ],
        )
        before = everything()
        merge = merge_patients(ACT, survivor=survivor, losing=losing)
        cursor.execute("SELECT patient_id, about, key, plan::text, names, said FROM later_thing")
        assert cursor.fetchone() == (
            survivor, survivor, f"campaign:9:{survivor}:1", json.dumps({"of": [str(survivor), 1.5]}),
            [str(survivor)], f"Patient/{losing}",
        )  # fmt: skip
        unmerge_patients(ACT, merge=merge.id)
        assert changed(before) == []
        transaction.set_rollback(True)
