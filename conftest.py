"""Fixtures that every test may use, and what every test does without because it proves nothing and takes long."""

import gc
import os

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from tools import emptied, test_database
from whitenoise.middleware import WhiteNoiseMiddleware

_LEAVE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def pytest_configure():
    emptied.instead_of_flush()
    _look_for_static_files_once()


def pytest_collection_finish():
    """What was loaded stays until the end: looking through all of it again and again for what may go costs a tenth of the run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 10)
    gc.enable()


def _look_for_static_files_once():
    """Every test client loads the middleware anew, and each would read the names of two thousand files."""
    look, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def add_files_from_finders(middleware):
        if not found:
            look(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = add_files_from_finders


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """A database of this process's own, copied from the migrated template."""
    test = settings.DATABASES["default"].setdefault("TEST", {})
    test["NAME"] = f"liaison_test_{os.getpid()}"
    test["TEMPLATE"] = test_database.template()
    test["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A server's thread that is over may have left its connection open: nobody may stand in the way when the database goes."""
    yield
    gc.collect()
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(_LEAVE)


@pytest.fixture(autouse=True)
def english():
    """A page that a test opened in Spanish leaves its language in the thread; every test begins in English."""
    translation.activate("en")
    yield
    translation.deactivate()
