"""The command line: find the command, prepare the database it needs, run it, say plainly what went wrong."""

import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import Iterable

import django

import liaison.interfaces
import liaison.interfaces.cli
from liaison.interfaces.cli import database, port
from liaison.platform import commands

_PURE = {"clock", "forms", "plain", "replies", "simulate"}  # need neither database nor apps
_HELP = {"help", "--help", "-h"}


def main(argv: list[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    name = words[0] if words else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.platform.settings")
    if name in _PURE:
        _load(liaison.interfaces.cli.__path__, "liaison.interfaces.cli.", name)
        return _run(name, words[1:])
    if name == "run" and (taken := port.taken()):
        print(taken, file=sys.stderr)
        return 1
    if name in _HELP:
        return _serve(name, [])
    database.connect()
    try:
        return _serve(name, words[1:])
    finally:
        database.release()


def _serve(name: str, words: list[str]) -> int:
    _load_all()
    if commands.find(name):
        database.prepare()
    return _run(name, words)


def _load_all() -> None:
    """Nothing that is loaded here can go again: looking for what may costs a sixth of the start, and workers share what is frozen."""
    gc.disable()
    django.setup()
    load_commands()
    gc.freeze()
    gc.enable()


def load_commands() -> None:
    """Import every module of every interface that may register a command: `commands`, and all of `cli`."""
    for interface in pkgutil.iter_modules(liaison.interfaces.__path__, "liaison.interfaces."):
        if not interface.ispkg:
            continue
        package = importlib.import_module(interface.name)
        _load(package.__path__, f"{interface.name}.", "" if interface.name.endswith(".cli") else "commands")


def _load(path: Iterable[str], package: str, beginning: str) -> None:
    """Import the modules of a package whose names begin so: `simulate`, `simulate_worklist`."""
    for module in pkgutil.iter_modules(path, package):
        if module.name.removeprefix(package).startswith(beginning) and not module.ispkg:
            importlib.import_module(module.name)


def _run(name: str, words: list[str]) -> int:
    found = commands.find(name)
    if found is None:
        _help()
        if name in _HELP:
            return 0
        print(f"\nThere is no command {name!r}.", file=sys.stderr)
        return 2
    try:
        return found.run(words)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return 0


def _help() -> None:
    lines = [f"  {c.name:<12} {c.help}" for c in commands.commands()]
    developer = [
        "  test         run the tests (all their set-up included)",
        "  check        what CI runs: format, lint, types, contracts, budgets, tests, documents",
        "  fmt · bench · docs · features · lock",
    ]
    print("\n".join(["./liaison COMMAND [options]", "", *lines, "", "For those who build it:", *developer]))
