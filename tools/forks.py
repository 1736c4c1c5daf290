"""Processes for tests that need real ones, to be killed: forked from one that has loaded Liaison, as each start takes seconds.

It is `multiprocessing`'s fork server: it imports this module, once, and never connects to a database.
"""

import importlib
import multiprocessing
from multiprocessing.process import BaseProcess

import django
from django.apps import apps
from django.db import connections

if not apps.ready:
    django.setup()

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload([__name__])


def begin(work: str, *given: object) -> BaseProcess:
    """A process at `work`, "module:function", on the database of this test."""
    name = connections["default"].settings_dict["NAME"]
    process = _SERVER.Process(target=_run, args=(name, *work.split(":"), given), daemon=True)
    process.start()
    return process


def _run(database: str, module: str, function: str, given: tuple[object, ...]) -> None:
    connections.settings["default"]["NAME"] = connections["default"].settings_dict["NAME"] = database
    getattr(importlib.import_module(module), function)(*given)
