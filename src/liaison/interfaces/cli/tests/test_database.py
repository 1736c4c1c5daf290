"""Whoever starts Liaison for the first time sees why it takes a while."""

import pytest

from liaison.interfaces.cli import database
from liaison.platform.postgres import Server


@pytest.fixture
def told(monkeypatch, tmp_path):
    """A start in an empty folder: nothing is really made."""
    monkeypatch.setattr(database, "_own", [])
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("LIAISON_HOME", str(tmp_path))
    monkeypatch.setattr(Server, "start", lambda self: "postgresql://nowhere")
    return tmp_path


def test_the_first_start_says_that_it_makes_the_database_and_later_ones_are_quiet(told, capsys):
    database.connect()
    assert capsys.readouterr() == ("", f"  Making the database in {told / 'postgres'} (once) …\n")
    (told / "postgres" / "data").mkdir(parents=True)
    (told / "postgres" / "data" / "PG_VERSION").touch()
    database.os.environ["DATABASE_URL"] = ""
    database.connect()
    assert capsys.readouterr() == ("", "")


def test_tables_that_are_set_up_are_told_and_a_database_that_is_up_to_date_is_not(monkeypatch, capsys):
    monkeypatch.setattr(database, "_ensure_connection", lambda: None)
    monkeypatch.setattr(database, "take_role", lambda: None)
    monkeypatch.setattr(database.database, "migrate", lambda: None)
    steps = [["one", "two"], []]
    monkeypatch.setattr(database, "MigrationExecutor", lambda connection: _Executor(steps.pop(0)))
    database.prepare()
    said = "  Setting up the tables: 2 steps; this may take a minute …\n  The tables are set up.\n"
    assert capsys.readouterr() == ("", said)
    database.prepare()
    assert capsys.readouterr() == ("", "")


class _Executor:
    """What Django would have to do."""

    def __init__(self, plan):
        self.plan, self.loader, self.graph = plan, self, self

    def leaf_nodes(self):
        return []

    def migration_plan(self, leaves):
        return self.plan
