"""`./liaison simulate SUBJECT`: seeded models of the work. A subject is a function in a file of its own here."""

import sys
from collections.abc import Callable

from liaison.platform.commands import Run, command

_subjects: dict[str, tuple[str, Run]] = {}


def subject(name: str, *, help: str) -> Callable[[Run], Run]:
    """Register `fn(argv) -> exit status` under `./liaison simulate name`."""

    def register(run: Run) -> Run:
        if name in _subjects:
            raise ValueError(f"simulation {name} is declared twice")
        _subjects[name] = (help, run)
        return run

    return register


@command("simulate", help="seeded models of the work: simulate worklist", permission="none")
def simulate(argv: list[str]) -> int:
    name = argv[0] if argv else ""
    if name in _subjects:
        return _subjects[name][1](argv[1:])
    asked_for_help = name in ("-h", "--help")
    out = sys.stdout if asked_for_help else sys.stderr
    print("./liaison simulate SUBJECT [options]\n", file=out)
    for known, (meaning, _) in sorted(_subjects.items()):
        print(f"  {known:<12} {meaning}", file=out)
    if name and not asked_for_help:
        print(f"\nThere is no simulation {name!r}.", file=out)
    return 0 if asked_for_help else 2
