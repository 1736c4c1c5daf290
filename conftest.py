"""Fixtures that every test may use, and what every test does without because it proves nothing and takes long."""

import os

import pytest
from django.conf import settings
from django.utils import translation
from tools import emptied, test_database
from whitenoise.middleware import WhiteNoiseMiddleware


def pytest_configure():
    emptied.instead_of_flush()
    _look_for_static_files_once()


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


@pytest.fixture(autouse=True)
def english():
    """A page that a test opened in Spanish leaves its language in the thread; every test begins in English."""
    translation.activate("en")
    yield
    translation.deactivate()
