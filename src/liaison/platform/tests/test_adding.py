"""A database made by migrations that draw only what they add holds what the models say."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations import AddField, AlterField, CreateModel, Migration
from django.db.migrations.state import ProjectState

from liaison.platform.adding import drawn_alone


@pytest.mark.django_db
def test_every_column_index_and_constraint_of_the_models_is_there():
    made = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'")
        columns = {row for row in cursor.fetchall() if row[0] in {model._meta.db_table for model in made}}
        cursor.execute("SELECT indexname FROM pg_indexes UNION SELECT conname FROM pg_constraint")
        names = {row[0] for row in cursor.fetchall()}
    assert columns == {(m._meta.db_table, field.column) for m in made for field in m._meta.local_concrete_fields}
    assert {one.name for m in made for one in (*m._meta.indexes, *m._meta.constraints)} - names == set()


class Recorded:
    """In place of the database: what each operation would have seen."""

    atomic_migration = True
    connection = connection
    deferred_sql = ()


@pytest.mark.parametrize("whole", [True, False])
def test_what_does_more_than_add_sees_every_model_as_it_is_then(whole, monkeypatch):
    """Also those that point to what was added to, which are not drawn anew when it is added."""
    monkeypatch.setattr(CreateModel, "database_forwards", lambda *given: None)
    monkeypatch.setattr(AddField, "database_forwards", lambda *given: given[3].apps)
    seen = []

    def look(operation, app, editor, before, after):
        registry = before.apps
        pen, nib = registry.get_model("desk_of_tests", "Pen"), registry.get_model("desk_of_tests", "Nib")
        seen.append([field.name for field in nib._meta.get_field("pen").remote_field.model._meta.fields])
        seen.append([related.related_model for related in pen._meta.related_objects] == [nib])

    monkeypatch.setattr(AlterField, "database_forwards", look)
    step = Migration("0001", "desk_of_tests")
    step.operations = [
        CreateModel("Pen", [("id", models.AutoField(primary_key=True))]),
        CreateModel("Nib", [("id", models.AutoField(primary_key=True)),
                            ("pen", models.ForeignKey("desk_of_tests.Pen", models.CASCADE))]),
        AddField("Pen", "colour", models.TextField(default="")),
        AlterField("Pen", "id", models.BigAutoField(primary_key=True)),
    ]  # fmt: skip
    state = ProjectState()
    _ = state.apps
    if whole:
        step.apply(state, Recorded())
    else:
        with drawn_alone():
            step.apply(state, Recorded())
    assert seen == [["id", "colour"], True]
