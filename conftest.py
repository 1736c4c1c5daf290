"""Fixtures that every test may use."""

import os

import pytest
from django.conf import settings
from django.utils import translation
from tools import test_database


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
