"""The command line: find the command, prepare the database it needs, run it, say plainly what went wrong."""

import importlib
import os
import pkgutil
import sys

import django

import liaison.interfaces
from liaison.interfaces.cli import database
from liaison.platform import commands

_PURE = {"clock", "simulate", "help", "--help", "-h"}  # need no database


def main(argv: list[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    name = words[0] if words else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.platform.settings")
    if name not in _PURE:
        database.connect()
    django.setup()
    load_commands()
    if name not in _PURE and commands.find(name):
        database.prepare()
    return _run(name, words[1:])


def load_commands() -> None:
    """Import every module of every interface that may register a command: `commands`, and all of `cli`."""
    for interface in pkgutil.iter_modules(liaison.interfaces.__path__, "liaison.interfaces."):
        if not interface.ispkg:
            continue
        package = importlib.import_module(interface.name)
        for module in pkgutil.iter_modules(package.__path__, f"{interface.name}."):
            if interface.name.endswith(".cli") or module.name.endswith(".commands"):
                importlib.import_module(module.name)


def _run(name: str, words: list[str]) -> int:
    found = commands.find(name)
    if found is None:
        _help()
        if name in ("help", "--help", "-h"):
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


