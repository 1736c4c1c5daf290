"""The product's command line: each interface registers its commands, `./liaison` runs them."""

from collections.abc import Callable
from dataclasses import dataclass

Run = Callable[[list[str]], int]


@dataclass(frozen=True)
class Command:
    name: str
    help: str
    run: Run
    permission: str


_commands: dict[str, Command] = {}


def command(name: str, *, help: str, permission: str = "operate") -> Callable[[Run], Run]:
    """Register `fn(argv) -> exit status`. The operating system's user is the guard: see docs/adr/0010.

    `permission` says in one word what running it needs: "none" (reads no patient data) or "operate".
    """

    def register(run: Run) -> Run:
        if name in _commands:
            raise ValueError(f"command {name} is declared twice")
        _commands[name] = Command(name, help, run, permission)
        return run

    return register


def commands() -> list[Command]:
    return sorted(_commands.values(), key=lambda c: c.name)


def find(name: str) -> Command | None:
    return _commands.get(name)
